#!/usr/bin/env bash
# Install the programs that the tests need beside Python's packages, where they are missing.
set -euo pipefail

declare -A package_of=(
  [chromium]=chromium
  [soffice]=libreoffice-writer
  [pdftotext]=poppler-utils
)
missing=()
for program in "${!package_of[@]}"; do
  command -v "$program" >/dev/null || missing+=("${package_of[$program]}")
done
# Debian keeps PostgreSQL's programs out of the path.
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
# The browser's driver is linked with it, and no package of those above needs it.
ldconfig -p 2>/dev/null | grep -q libatomic.so.1 || missing+=(libatomic1)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "Not found: ${missing[*]}. The tests that need them are skipped; install them to run all." >&2
  exit 0
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo --non-interactive)
echo "Installing with apt-get: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
if ! { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null; then
  echo "apt-get could not install ${missing[*]}; the tests that need them are skipped." >&2
fi
