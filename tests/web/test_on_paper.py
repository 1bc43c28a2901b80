"""What a printed page holds, and how the menu opens on a telephone."""

from __future__ import annotations

from playwright.sync_api import expect

from filiere.register.actions.keep_position import keep_position

NOTE = "We give way on the date."


def test_a_print_leaves_private_notes_out_unless_asked(cast, session, opened, address):
    keep_position(cast["member A"], text=NOTE, about=session)
    page = opened(cast["secretary A"], width=390)
    page.goto(address("session", session.pk))
    menu = page.locator(".places details")
    expect(menu.get_by_role("link", name="Journal")).to_be_hidden()
    menu.locator("summary").press("Enter")
    expect(menu.get_by_role("link", name="Journal")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    note = page.get_by_role("paragraph").filter(has_text=NOTE)
    expect(note).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text(NOTE).first).to_be_hidden()
    expect(page.get_by_text("Printed without the private notes")).to_be_visible()

    page.emulate_media(media="screen")
    page.get_by_role("link", name="Print with our private notes").click()
    page.emulate_media(media="print")
    expect(note).to_be_visible()
    expect(page.get_by_text("Not for the other side.")).to_be_visible()
