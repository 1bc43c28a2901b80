"""The pages of a joint project, from its beginning to its milestones."""

from __future__ import annotations

from datetime import date

from filiere.register.models import Investment, Project


def test_a_project_is_built_on_its_pages(cast, client_of, address):
    client = client_of(cast["member A"])
    begun = client.post(
        address("project-begin"),
        {"titles_fr": "Usine", "form": "licence", "stage": "pipeline", "on": "2025-01-10"},
    )
    assert begun.status_code == 302
    row = Project.objects.get()
    for fields, status in (
        ({"stage": "cancelled", "on": "2025-02-01"}, 422),
        ({"stage": "preparation", "on": "2024-02-01"}, 409),
        ({"stage": "preparation", "on": "2025-02-01"}, 302),
    ):
        fields["revision"] = row.revision
        assert client.post(address("project-move", row.pk), fields).status_code == status
    for currency, status in (("EUR", 302), ("XYZ", 422)):
        fields = {"amount": "1500000", "currency": currency, "year": "2026"}
        assert client.post(address("project-invest", row.pk), fields).status_code == status
    client_of(cast["member B"]).post(
        address("project-invest", row.pk), {"amount": "70", "currency": "RSD"}
    )
    assert Investment.objects.count() == 2
    page = client.get(address("project", row.pk)).content.decode()
    assert "1,500,000 EUR" in page
    assert "70 RSD" in page
    client.post(address("milestone-add", row.pk), {"titles_fr": "Permis", "due": "2025-06-01"})
    step = row.milestones.get()
    client.post(
        address("milestone", step.pk),
        {"titles_fr": "Permis", "reached": "2025-05-30", "revision": step.revision},
    )
    step.refresh_from_db()
    assert step.reached == date(2025, 5, 30)
    client.post(address("milestone-remove", step.pk), {"revision": step.revision})
    assert not row.milestones.exists()
