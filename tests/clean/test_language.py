"""Languages told on short health sentences written for this test."""

from pipeline.clean.language import KNOWN_LANGUAGES, detect

SENTENCES = {
    "en": [
        "Leg weakness is common in older people",
        "Drink plenty of water",
        "Call your doctor right away",
        "Pain at night, worse with movement",
        "Beta blockers, statins and diuretics",
        "Nausea, vomiting and diarrhea",
        "Causes include anemia and hypothyroidism",
        "Low potassium in the blood",
        "Wear loose shoes",
        "Multiple sclerosis and myasthenia gravis",
        "Rest and ice",
        "Medicines that thin the blood",
        "Do not drive after taking this drug",
        "Tingling in both feet",
        "See a doctor if it lasts",
        "Amyotrophic lateral sclerosis runs in families",
        "It may be a sign of diabetes",
        "Cramps in the calf muscles",
        "A fall or an accident",
        "Sudden numbness on one side",
    ],
    "de": [
        "Schwäche in den Beinen ist bei Älteren häufig",
        "Trinken Sie viel Wasser",
        "Rufen Sie sofort einen Arzt",
        "Schmerzen in der Nacht",
        "Betablocker, Statine und Diuretika",
        "Übelkeit, Erbrechen und Durchfall",
        "Zu den Ursachen gehört Blutarmut",
        "Kaliummangel im Blut",
        "Tragen Sie weite Schuhe",
        "Multiple Sklerose und Myasthenia gravis",
        "Kribbeln in beiden Füßen",
        "Es kann ein Zeichen von Diabetes sein",
    ],
    "es": [
        "La debilidad en las piernas es común",
        "Beba mucha agua",
        "Llame a su médico de inmediato",
        "Dolor por la noche",
        "Náuseas, vómitos y diarrea",
        "Las causas incluyen anemia e hipotiroidismo",
        "Bajo potasio en la sangre",
        "Use zapatos anchos",
        "Esclerosis múltiple y miastenia",
        "Hormigueo en ambos pies",
        "Puede ser un signo de diabetes",
        "Calambres en la pantorrilla",
    ],
    "fr": [
        "La faiblesse des jambes est fréquente",
        "Buvez beaucoup d'eau",
        "Appelez tout de suite votre médecin",
        "Douleur pendant la nuit",
        "Nausées, vomissements et diarrhée",
        "Les causes comprennent l'anémie",
        "Manque de potassium dans le sang",
        "Portez des chaussures larges",
        "Sclérose en plaques et myasthénie",
        "Fourmillements dans les deux pieds",
        "Cela peut être un signe de diabète",
        "Crampes du mollet",
    ],
    "it": [
        "La debolezza alle gambe è comune",
        "Bere molta acqua",
        "Chiamare subito il medico",
        "Dolore durante la notte",
        "Nausea, vomito e diarrea",
        "Le cause comprendono l'anemia",
        "Poco potassio nel sangue",
        "Indossare scarpe larghe",
        "Sclerosi multipla e miastenia",
        "Formicolio in entrambi i piedi",
        "Può essere un segno di diabete",
        "Crampi al polpaccio",
    ],
    "pt": [
        "A fraqueza nas pernas é comum",
        "Beba muita água",
        "Ligue para o seu médico imediatamente",
        "Dor durante a noite",
        "Náuseas, vômitos e diarreia",
        "As causas incluem anemia",
        "Pouco potássio no sangue",
        "Use sapatos largos",
        "Esclerose múltipla e miastenia",
        "Formigamento nos dois pés",
        "Pode ser um sinal de diabetes",
        "Cãibras na panturrilha",
    ],
    "nl": [
        "Zwakte in de benen komt vaak voor",
        "Drink veel water",
        "Bel meteen uw huisarts",
        "Pijn in de nacht",
        "Misselijkheid, braken en diarree",
        "De oorzaken zijn onder andere bloedarmoede",
        "Weinig kalium in het bloed",
        "Draag ruime schoenen",
        "Multiple sclerose en myasthenia",
        "Tintelingen in beide voeten",
        "Het kan een teken van diabetes zijn",
        "Krampen in de kuit",
    ],
}


def test_no_english_sentence_is_called_foreign() -> None:
    assert {detect(sentence, tuple(SENTENCES)) for sentence in SENTENCES["en"]} <= {"en", None}


def test_most_foreign_sentences_are_told_and_few_wrongly() -> None:
    """Lists of names, and what is shorter than four words, may stay open."""
    wanted = [
        (language, sentence) for language in SENTENCES if language != "en" for sentence in SENTENCES[language] if len(sentence.split()) > 3
    ]
    found = [(language, detect(sentence, tuple(SENTENCES))) for language, sentence in wanted]
    assert sum(language == name for language, name in found) >= 0.8 * len(found)
    assert sum(name not in (language, None) for language, name in found) <= 1


def test_the_languages_that_can_be_chosen_are_those_of_the_detector() -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    assert set(LanguageIdentifier.from_model_file(MODEL_FILE).labels) == KNOWN_LANGUAGES | {"zxx"}  # No language at all.
