"""Putting typed values back into a page; pure text."""

import pytest

from cases.staff.formulierherstel import herstel_formulier, velden_uit

PAGINA = """<!doctype html><html><body><script>if (a < b && c) { x("</p>"); }</script>
<form action="/zoek/"><input name="q" value="oud"></form>
<form method="post" action=""><input type="hidden" name="csrfmiddlewaretoken" value="nieuw">
<input type="hidden" name="versie" value="9">
<input type="text" name="naam" value="x" required><br/>
<textarea name="uitleg" rows="3">
oude tekst &amp; meer</textarea>
<select name="soort"><option value="">Kies</option><option value="a" selected>A</option>
<option value="b">B</option></select><input type="checkbox" name="vlag" checked>
<input type="checkbox" name="keuze" value="1"><input type="checkbox" name="keuze" value="2">
<input type="radio" name="wijze" value="post"><input type="radio" name="wijze" value="mail" checked>
<input type="password" name="geheim"><input type="file" name="bijlage"><button name="knop" value="ja">Door</button>
&copy; &#233; <!-- uitleg --></form>
<form method="post" action="/anders/"><input name="naam" value="blijft"></form></body></html>"""

VELDEN = [
    ("csrfmiddlewaretoken", "oud"),
    ("versie", "7"),
    ("naam", 'Jansen "& zonen" <b>'),
    ("uitleg", "</textarea><script>alert(1)</script>\nregel 2"),
    ("soort", "b"),
    ("keuze", "2"),
    ("wijze", "post"),
    ("geheim", "sleutel"),
]


@pytest.fixture
def herstel():
    return herstel_formulier(PAGINA, "/melding/", "/melding/", VELDEN, "<p>MELDING</p>")


def test_values_are_filled_and_escaped(herstel):
    assert herstel.gevonden
    assert 'name="naam" value="Jansen &quot;&amp; zonen&quot; &lt;b&gt;" required' in herstel.html
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;\nregel 2</textarea>" in herstel.html
    assert "oude tekst" not in herstel.html


def test_choices_follow_what_was_chosen(herstel):
    assert '<option value="b" selected>' in herstel.html
    assert '<option value="a">' in herstel.html
    assert '<input type="checkbox" name="vlag">' in herstel.html
    assert '<input type="checkbox" name="keuze" value="1">' in herstel.html
    assert '<input type="checkbox" name="keuze" value="2" checked>' in herstel.html
    assert '<input type="radio" name="wijze" value="post" checked>' in herstel.html
    assert '<input type="radio" name="wijze" value="mail">' in herstel.html


def test_the_version_seen_then_is_kept_so_that_a_conflict_is_still_found(herstel):
    assert 'name="versie" value="7"' in herstel.html


def test_secrets_tokens_and_other_forms_are_left_alone(herstel):
    assert 'name="csrfmiddlewaretoken" value="nieuw"' in herstel.html
    assert "sleutel" not in herstel.html
    assert '<input name="naam" value="blijft">' in herstel.html
    assert '<input name="q" value="oud">' in herstel.html


def test_the_rest_of_the_page_is_the_same(herstel):
    begin = PAGINA.split('<form method="post" action="">')[0]
    assert herstel.html.startswith(begin)
    assert "&copy; &#233; <!-- uitleg --></form>" in herstel.html
    assert herstel.html.count("<p>MELDING</p>") == 1


def test_what_has_no_place_any_more_is_reported():
    herstel = herstel_formulier(PAGINA, "/melding/", "/melding/", [("naam", "a"), ("weg", "kwijt"), ("leeg", " ")])
    assert herstel.over == [("weg", "kwijt")]


def test_a_page_without_that_form_is_not_touched():
    herstel = herstel_formulier(PAGINA, "/melding/", "/heel-anders/", VELDEN)
    assert (herstel.gevonden, herstel.html) == (False, PAGINA)


def test_of_several_forms_the_one_with_most_of_the_names_is_filled():
    html = (
        '<form method="post"><input name="a" value=""></form>'
        '<form method="post"><input name="a" value=""><input name="b" value=""></form>'
    )
    herstel = herstel_formulier(html, "/p/", "/p/", [("a", "1"), ("b", "2")])
    assert herstel.html == (
        '<form method="post"><input name="a" value=""></form>'
        '<form method="post"><input name="a" value="1"><input name="b" value="2"></form>'
    )


def test_repeated_names_are_filled_in_order():
    html = '<form method="post"><input name="a" value=""><input name="a" value=""></form>'
    herstel = herstel_formulier(html, "/p/", "/p/", [("a", "1"), ("a", "2")])
    assert 'value="1"' in herstel.html
    assert 'value="2"' in herstel.html


def test_passwords_are_never_kept():
    paren = [("naam", ["a"]), ("new_password1", ["x"]), ("wachtwoord", ["y"]), ("csrfmiddlewaretoken", ["z"])]
    assert velden_uit(paren) == [("naam", "a")]


RIJEN = "".join(
    f'<form method="post" action="/gelezen/"><input type="hidden" name="pk" value="{pk}"><button>Lees</button></form>'
    for pk in (1, 2)
)


def test_a_button_in_a_row_never_gets_the_number_of_another_row():
    herstel = herstel_formulier(RIJEN, "/berichten/", "/gelezen/", [("pk", "2")])
    assert (herstel.gevonden, herstel.html, herstel.over) == (False, RIJEN, [])


def test_of_equal_forms_the_one_with_the_same_hidden_value_is_filled():
    html = RIJEN.replace("<button>", '<input name="reden" value=""><button>')
    herstel = herstel_formulier(html, "/berichten/", "/gelezen/", [("pk", "2"), ("reden", "te laat")])
    eerste, tweede = herstel.html.split("</form>")[:2]
    assert 'value="te laat"' not in eerste
    assert 'value="te laat"' in tweede


@pytest.mark.parametrize(
    "knop", ['<button name="door" value="ja">x</button>', '<input type="submit" name="door" value="ja">']
)
def test_the_button_that_was_pressed_is_no_lost_input(knop):
    html = f'<form method="post"><input name="a" value="">{knop}</form>'
    herstel = herstel_formulier(html, "/p/", "/p/", [("a", "1"), ("door", "ja")])
    assert herstel.over == []
    assert knop in herstel.html
