#!/usr/bin/env bash
# Make the pictures of a brief's pages that the README and the documentation show.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
FILIERE_STORE="$folder/store" .venv/bin/filiere brief RUS MAR --lang en,ar --out "$folder" >/dev/null

picture() { # name, language, a line that only the wanted page begins
  local pdf="$folder/brief-RUS-MAR.$2.pdf" page=1
  until pdftotext -f "$page" -l "$page" "$pdf" - | grep -c "^$3" >/dev/null; do page=$((page + 1)); done
  pdftoppm -r 60 -png -f "$page" -l "$page" -singlefile "$pdf" "$folder/$1"
  .venv/bin/python - "$folder/$1.png" "docs/images/$1.png" <<'PY'
import sys

from PIL import Image

page = Image.open(sys.argv[1]).convert("RGB")
page.quantize(colors=64, dither=Image.Dither.NONE).save(sys.argv[2], optimize=True)
PY
  echo "docs/images/$1.png: $(stat -c %s "docs/images/$1.png") bytes"
}

mkdir -p docs/images
picture brief-en-summary en "Brief for the session"
picture brief-en-economies en "Size and partners"
picture brief-en-sectors en "Automotive: the two directions"
picture brief-ar-summary ar ""
