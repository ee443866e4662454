"""What short articles say of conditions, treatments and risks, as (subject, predicate, object) by name; * is the target."""

import pytest
from spacy.language import Language

from pipeline.clean import clean_file
from pipeline.extract import load_nlp
from pipeline.extract.stage import read_article

CASES = {
    "columns by their headers": (
        "# Swollen feet\n\nThey are common.\n\n## Causes of swollen feet\n\n| Cause | Other symptoms | Treatment |\n|---|---|---|\n"
        "| Heart failure | breathlessness | diuretics |\n| Gout | redness | colchicine |\n",
        {
            "heart failure causes foot swelling", "heart failure has_symptom shortness of breath", "diuretic treats heart failure",
            "gout causes foot swelling", "gout has_symptom redness of the skin", "colchicine treats gout",
        },
    ),
    "a row with a gap": (
        "# Swollen feet\n\nThey are common.\n\n## Causes of swollen feet\n\n| Cause | Other symptoms | Treatment |\n|---|---|---|\n"
        "| Heart failure | breathlessness | diuretics |\n| Gout | | colchicine |\n| | redness | |\n",
        {
            "heart failure causes foot swelling", "heart failure has_symptom shortness of breath", "diuretic treats heart failure",
            "gout causes foot swelling", "colchicine treats gout",
        },
    ),
    "columns without a header": (
        "# Constipation\n\nIt is common.\n\n## Causes\n\n| Opioid painkillers | codeine |\n|---|---|\n| Underactive thyroid | tiredness |\n",
        {"opioid side_effect *", "codeine side_effect *", "hypothyroidism causes *", "hypothyroidism has_symptom fatigue"},
    ),
    "causes beside symptoms": (
        "# Hip pain\n\nIt is common.\n\n## Overview\n\n| Symptoms | Possible cause |\n|---|---|\n| stiffness | osteoarthritis, gout |\n",
        {"osteoarthritis causes *", "gout causes *", "osteoarthritis has_symptom stiffness", "gout has_symptom stiffness"},
    ),
    "risk of what the heading names": (
        "# Leg cramps\n\n## Causes\n\n### Peripheral artery disease\n\nSmoking and diabetes increase the risk.\n",
        {
            "peripheral artery disease causes *", "smoking risk_factor *", "diabetes risk_factor *",
            "smoking risk_factor peripheral artery disease", "diabetes risk_factor peripheral artery disease",
        },
    ),
    "treatments that do not help": (
        "# Leg cramps\n\n## Treatment\n\nMagnesium tablets do not help most people. For mild pain, paracetamol is enough.\n",
        {"not magnesium treats *", "acetaminophen treats pain"},
    ),
    "what symptoms make one think of": (
        "# Sore throat\n\n## When to call\n\n- your speech is slurred (could be a stroke)\n- a rash, as this could be measles\n",
        {"stroke has_symptom slurred speech", "measles has_symptom rash"},
    ),
    "you may notice": (
        "# Chest pain\n\n## Causes\n\n### Panic attacks\n\nThese come out of the blue. You may also notice dizziness and sweating.\n",
        {"panic attack causes *", "panic attack has_symptom dizziness", "panic attack has_symptom sweating"},
    ),
    "a preposition within a list": (
        "# Memory loss\n\n## Overview\n\nThey may have epilepsy, a concussion after a fall, or a brain tumor.\n",
        {"epilepsy causes *", "concussion causes *", "brain tumor causes *", "falling causes concussion"},
    ),
    "a list under what people notice": (
        "# Frequent urination\n\n## Causes\n\n### Enlarged prostate\n\nIt grows with age. Many men also notice:\n\n- a weak stream\n- fatigue\n",
        {"enlarged prostate causes *", "enlarged prostate has_symptom weak urine stream",
         "enlarged prostate has_symptom fatigue"},
    ),
    "a list of side effects": (
        "# Leg cramps\n\n## Causes\n\nSitting is one.\n\n## Quinine\n\nQuinine is a last resort because of its side effects:\n\n- tinnitus\n- rash\n",
        {"quinine side_effect *", "quinine side_effect ringing in the ears", "quinine side_effect rash"},
    ),
    "what has the symptom among its side effects": (
        "# Tremor\n\n## Overview\n\nSome medicines have tremor among their side effects:\n\n- lithium\n- amiodarone\n",
        {"lithium side_effect tremor", "amiodarone side_effect tremor"},
    ),
    "treatments beside what they are for": (
        "# Cough\n\n## Treatment\n\n- Asthma: inhaled steroids\n- Reflux: omeprazole\n",
        {"inhaled corticosteroid treats asthma", "omeprazole treats GERD"},
    ),
    "signs of what the paragraph is about": (
        "# Diarrhea\n\n## Causes\n\nCeliac disease is different. Weight loss and anemia are clues.\n",
        {"celiac disease causes *", "celiac disease has_symptom weight loss"},
    ),
    "it, after what comes besides": (
        "# Memory loss\n\n## Causes\n\nVitamin B12 deficiency harms the nerves. Besides forgetfulness it can bring breathlessness.\n",
        {"vitamin B12 deficiency causes *", "vitamin B12 deficiency has_symptom shortness of breath"},
    ),
    "a class and its examples": (
        "# Swollen feet\n\n## Treatment\n\nDiuretics such as furosemide help with swelling, but they may cause leg cramps.\n",
        {"diuretic treats swelling", "furosemide treats swelling", "diuretic side_effect leg cramp", "furosemide side_effect leg cramp"},
    ),
    "symptoms before the causes": (
        "# Sore throat\n\n## What causes it\n\n| Other symptoms | Possible cause |\n|---|---|\n| Runny nose, child under 5 | Common cold |\n"
        "| Fever | Tonsillitis or strep throat |\n",
        {
            "common cold causes *", "tonsillitis causes *", "strep throat causes *", "common cold has_symptom runny nose",
            "tonsillitis has_symptom fever", "strep throat has_symptom fever",
        },
    ),
    "medicines by what they are for": (
        "# Dry mouth\n\n## Medicines that cause a dry mouth\n\n- Pain: gabapentin, tramadol\n- Bladder: oxybutynin\n",
        {
            "gabapentin side_effect dry mouth", "tramadol side_effect dry mouth", "oxybutynin side_effect dry mouth", "gabapentin treats pain",
            "tramadol treats pain",
        },
    ),
    "a cause and what puts it right": (
        "# Fatigue\n\n## Causes\n\n- Underactive thyroid: levothyroxine puts it right\n- Asthma: inhaled steroids are given\n",
        {"hypothyroidism causes *", "asthma causes *"},
    ),
    "what is done about a cause": (
        "# Red eye\n\n## Causes\n\nGlaucoma is an emergency. Acetazolamide brings the pressure down.\n", {"glaucoma causes *"},
    ),
    "can do it, and so can": (
        "# Red eye\n\n## Causes\n\nVomiting or a bout of coughing can do it, and so can dust.\n",
        {"vomiting causes *", "cough causes *", "dust causes *"},
    ),
    "signs of what stands under them": (
        "# Sore throat\n\n## Causes\n\nSmoking and colds.\n\n## Call 999 if\n\n- you are drooling\n- you cannot breathe\n\nThese can be signs of epiglottitis.\n",
        {"smoking causes *", "common cold causes *", "epiglottitis has_symptom drooling", "epiglottitis has_symptom breathing difficulty"},
    ),
    "the name of a group": (
        "# Nosebleed\n\n## Causes\n\n- Shape and growths\n    - Nasal polyps\n    - Juvenile angiofibroma, a benign growth seen in boys\n",
        {"nasal polyp causes *", "nasopharyngeal angiofibroma causes *"},
    ),
    "what is mistaken for it": (
        "# Fainting\n\n## Causes\n\nArrhythmia and anemia.\n\n## Differential diagnosis\n\nEpilepsy takes longer.\n",
        {"arrhythmia causes *", "anemia causes *"},
    ),
    "a lack of what is taken": (
        "# Fatigue\n\n## Causes\n\n- Too little vitamin B12\n- Low iron or zinc\n",
        {"vitamin B12 deficiency causes *", "iron deficiency causes *", "zinc deficiency causes *"},
    ),
    "what to do": (
        "# Itching\n\n## Causes\n\nTo soothe itchy skin, you can try lotions. See a doctor if you have dehydration.\n", set(),
    ),
    "what tests are for": (
        "# Dry mouth\n\n## Diagnosis\n\nWe may do a blood test for diabetes.\n", {"blood test diagnoses diabetes"},
    ),
    "symptoms before the causes, without a header": (
        "# Elbow pain\n\n## Causes\n\n| Elbow like this | Think of this |\n|---|---|\n| Stiffness after rest | Osteoarthritis |\n"
        "| Swelling and fever | Septic arthritis |\n| Numbness | Pinched nerve |\n",
        {
            "osteoarthritis causes *", "septic arthritis causes *", "pinched nerve causes *", "osteoarthritis has_symptom stiffness",
            "septic arthritis has_symptom swelling", "septic arthritis has_symptom fever", "pinched nerve has_symptom numbness",
            "rest causes stiffness",
        },
    ),
    "a belief that the next sentence takes back": (
        "# Fatigue\n\n## Causes\n\nMany people believe that milk leads to tiredness. Studies have not shown this.\n\n"
        "\"Stress causes fatigue.\" It is not true.\n",
        {"not milk causes fatigue", "not stress causes fatigue"},
    ),
    "denied of an effect in other words": (
        "# Erectile dysfunction\n\n## Causes\n\nLosartan is not known to affect erections. Exercise is often suspected but is not a cause.\n",
        {"not losartan causes *", "not exercise causes *"},
    ),
    "unless": (
        "# Fatigue\n\n## Causes\n\nUnless you have asthma, dust does not make you tired.\n", {"not dust causes fatigue"},
    ),
    "worse with": ("# Chest pain\n\n## Overview\n\nAsthma often gets worse with stress.\n", {"asthma causes *", "stress causes asthma"}),
    "worse": ("# Chest pain\n\n## Causes\n\nSmoking can make reflux worse.\n", {"smoking causes *", "smoking causes GERD"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp(writes_spans=False)


@pytest.mark.parametrize("name", CASES)
def test_relations(name: str, nlp: Language) -> None:
    text, expected = CASES[name]
    cleaned = clean_file(text.encode(), source_file="case.md")
    found = {
        f"{'not ' if relation.is_negated else ''}{relation.subject.name} {relation.predicate} {relation.object.name if relation.object else '*'}"
        for relation in read_article(cleaned.articles[0], cleaned.blocks, nlp=nlp).relations
    }
    assert found == expected


def test_the_target_may_stand_below_the_title(nlp: Language) -> None:
    text = (
        "Information for you\n\nPelvic pain in women\n\nSociety of Pelvic Medicine\n\nThis leaflet is for you if you have pain low down in your tummy, "
        "be it sudden or there for months.\n\nPain after birth\n\nIt passes.\n\nPain in pregnancy\n\nIt may need a scan.\n"
    )
    cleaned = clean_file(text.encode(), source_file="a.txt")
    reading = read_article(cleaned.articles[0], cleaned.blocks, nlp=nlp)
    assert reading.target is not None
    assert reading.target.name == "pelvic pain"
