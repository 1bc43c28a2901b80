"""Who leaves a page open is logged out after a while."""

from __future__ import annotations

import time

from filiere.web import leaving


def test_who_is_away_for_an_hour_logs_in_again(cast, client_of, address, monkeypatch):
    client = client_of(cast["member A"])
    began = time.time()
    for minutes, status in ((0, 200), (50, 200), (100, 200), (161, 302)):
        monkeypatch.setattr(leaving.time, "time", lambda at=began + 60 * minutes: at)
        assert client.get(address("journal")).status_code == status, minutes
