import pytest

from filiere.communique.quotations import quotation_facts


def found(text):
    return [(fact.value["quote"], fact.value["speaker"]) for fact in quotation_facts(text)]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "« Nous produirons ensemble », a déclaré le ministre du Commerce, Aly Sow.",
            [("Nous produirons ensemble", "Aly Sow")],
        ),
        (
            "fr",
            "Selon l'ambassade de Grèce, « le chantier ouvrira bientôt ».",
            [("le chantier ouvrira bientôt", "ambassade de Grèce")],
        ),
        (
            "fr",
            "Le ministre Aly Sow a indiqué que le rail est un « axe porteur de progrès ».",
            [("axe porteur de progrès", "Aly Sow")],
        ),
        (
            "fr",
            "Le ministre Aly Sow est venu. « Rien ne presse ici », a-t-il ajouté.",
            [("Rien ne presse ici", "Aly Sow")],
        ),
        (
            "fr",
            "Aly Sow, ministre, a répondu : « Nos usines sont “prêtes”, elles attendent. »",
            [("Nos usines sont “prêtes”, elles attendent", "Aly Sow")],
        ),
        ("fr", "Le forum « Bâtir ensemble demain » s'est ouvert.", []),
        ("fr", "Le ministre Aly Sow a visité l'usine « Atlas ».", []),
        ("fr", "Le projet « Grand port du Sud » avance.", []),
        (
            "en",
            "“We want know-how to move,” Grace Lim, president of Nordhav, said.",
            [("We want know-how to move", "Grace Lim")],
        ),
        (
            "en",
            "“A port without cranes is a beach,” said Ama Mensah, head of customs.",
            [("A port without cranes is a beach", "Ama Mensah")],
        ),
        (
            "en",
            'Minister Ana Ruiz added: "We would rather build wagons."',
            [("We would rather build wagons", "Ana Ruiz")],
        ),
        ("en", "The “Silk Road” exhibition opened; the motto was “build it together now”.", []),
        (
            "ru",
            "«Нам важно работать вместе», — заявил министр торговли Иван Петров.",
            [("Нам важно работать вместе", "Иван Петров")],
        ),
        (
            "ru",
            "Министр Иван Петров отметил: «Лозунг „сделано вместе“ стал правилом».",
            [("Лозунг „сделано вместе“ стал правилом", "Иван Петров")],
        ),
        ("ru", "Прошёл форум «Вместе мы сильнее всех».", []),
        ("ru", "Компания «Северный морской путь» сообщила о росте.", []),
        (
            "ar",
            "وقال وزير التجارة كريم بن عمر: «نريد أن نصنع معا».",
            [("نريد أن نصنع معا", "كريم بن عمر")],
        ),
        (
            "ar",
            "وأكدت سفارة الهند أن «الشراكة الصناعية هي العنوان».",
            [("الشراكة الصناعية هي العنوان", "سفارة الهند")],
        ),
        ("ar", "انعقد المنتدى تحت شعار «نصنع معا المستقبل».", []),
    ],
)
def test_what_is_quoted_and_who_says_it(text_of, lang, content, expected):
    assert found(text_of(lang, content)) == expected


@pytest.mark.parametrize(
    ("lang", "content"),
    [
        ("fr", "Le ministre Aly Sow a salué l'accord. Il a ajouté que c'est « un pas de géant »."),
        ("en", "Minister Ana Ruiz said so. She added that it was “a giant step forward”."),
        ("ru", "Министр Анна Руис сказала это. Она добавила, что это «огромный шаг вперёд»."),
        ("ar", "وقال الوزير علي سو ذلك. وأضاف أنها «خطوة كبيرة إلى الأمام»."),
    ],
)
def test_who_spoke_before_speaks_on(text_of, lang, content):
    ((_, speaker),) = found(text_of(lang, content))
    assert speaker in ("Aly Sow", "Ana Ruiz", "Анна Руис", "علي سو")
