"""The language of each block: by function words first, by py3langid where they are silent, by the neighbors for short texts.

Method: in running text of any of the languages below, function words are a third of all words, and few are shared. They decide
clear cases fast and without error; a naive Bayes detector (py3langid, Lui & Baldwin 2012) is asked for the rest.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pipeline.clean.rows import Draft

_FUNCTION_WORDS = {
    "en": "the of and to in is are that it for with as on be this by or from can may which not have has was your you if but when their "
    "they what "
    "these more other such cause causes symptoms should who how than also there been most some a or no do an so into about more less very",
    "de": "der die das und ist von den mit sich des auf für nicht ein eine dem zu im werden wird bei oder auch durch einer kann können "
    "einen eines sind "
    "nach wie als aus zum zur sie es wenn dass haben über vor beim sowie",
    "es": "el la los las de que y en un una es por con para del se al como más o su sus pueden puede son lo este esta también cuando "
    "entre pero si sobre",
    "fr": "le la les des et de du un une est en que qui dans pour par sur au aux avec ce cette ces plus ou pas se sont peut il elle "
    "vous votre être ne",
    "it": "il lo la gli le di che e è un una per con del della dei delle nel nella sono si può possono da come più anche non ma al alla "
    "o degli",
    "pt": "o a os as de que e do da dos das em um uma para com por não no na nos nas se mais ou são pode podem ao como é também seu sua",
    "nl": "de het een en van is dat in op te met voor zijn niet aan die door ook bij als of worden wordt kan kunnen naar om uit deze "
    "dit maar er",
}
FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_LANGUAGES_OF = {
    word: tuple(name for name, words in FUNCTION_WORDS.items() if word in words) for word in frozenset().union(*FUNCTION_WORDS.values())
}
# What the detector knows besides; of the languages of a run only those can be told that stand here.
_OTHERS = frozenset(
    "ace af am an ar ary arz as az ba bcl be bg bn br bs ca crh cs cy da dz el eo et eu ext fa fi fo fuv fy ga gcf gcr gd gl gom grc gu "
    "gug guw ha hbo he hi hr ht hu hy id ig is ja jv ka kab kik kk km kn ko ku ky la lb lg lij ln lo lt ltg lv mg mk ml mn mr ms mt my ne "
    "nn no nso oc om or pa pcm pl ps qu ro ru rw sa sdh se si sk sl sn so sq sr st sv sw ta te tg th tk tl tr tt ug uk ur uz uzs vec vi "
    "vo wa wuu xh yo yue zh zu".split()
)
KNOWN_LANGUAGES = _OTHERS | FUNCTION_WORDS.keys()
# Shorter texts do not show a language of their own: "Rigidity", "Yoga".
MIN_WORDS = 4
# The detector alone is believed when it is this sure. Of 222 English blocks of four words or more in which function words say nothing, it
# then calls none foreign, and it tells the language of 29 of 37 such foreign sentences.
MIN_CONFIDENCE = 0.8
# The main language is sure, and no other is looked at, from this many function words on that are this share of the words.
SURE_COUNT, SURE_SHARE = 4, 0.28
# A paragraph shows its language in its first lines; nearly always, in its first words.
GLANCE_CHARS, MAX_CHARS = 160, 400
# List items and table rows are read in the language of what stands around them, unless they are whole sentences.
MIN_ITEM_WORDS = 9
_NONE: frozenset[str] = frozenset()
_SIGNS = ".,;:!?()[]\"'“”‘’„«»"


@lru_cache(maxsize=4)
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # Takes a third of a second; most articles never need it.

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language for language in languages if language in set(identifier.labels)])
    return identifier


def detect(text: str, languages: Sequence[str]) -> str | None:
    """Name the language of a text, None where it does not show."""
    main = FUNCTION_WORDS.get(languages[0], _NONE)
    for length in (GLANCE_CHARS, MAX_CHARS):
        words = text[:length].lower().split()
        if len(words) < MIN_WORDS:
            return None
        count = sum(map(main.__contains__, words))
        if count >= SURE_COUNT and count >= SURE_SHARE * len(words):
            return languages[0]
        if len(text) <= length:
            break
    return _detect_by_words(text, words, tuple(languages))


def _detect_by_words(text: str, words: Sequence[str], languages: tuple[str, ...]) -> str | None:
    counts = {name: 0 for name in languages if name in FUNCTION_WORDS}
    for word in words:
        for name in _LANGUAGES_OF.get(word.strip(_SIGNS), ()):
            if name in counts:
                counts[name] += 1
    ranked = sorted(counts, key=counts.__getitem__, reverse=True)
    best, second = [*(counts[name] for name in ranked), 0, 0][:2]
    if best >= 2 and best >= 2 * second:
        return ranked[0]
    if len(languages) < 2:
        return None
    return _detect_by_model(text[:MAX_CHARS], languages, frozenset(name for name in counts if best < 2 or counts[name] >= best / 2))


@lru_cache(maxsize=4096)
def _detect_by_model(text: str, languages: tuple[str, ...], likely: frozenset[str]) -> str | None:
    name, confidence = _identifier(languages).classify(text)
    return str(name) if confidence >= MIN_CONFIDENCE and (name in likely or name not in FUNCTION_WORDS) else None


def set_languages(drafts: Sequence[Draft], languages: Sequence[str]) -> str:
    """Give every block its language and return the article's main one.

    Paragraphs speak for themselves; items take the language of their lead-in, headings that of the first text below; what is
    still open takes the main language.
    """
    votes: dict[str, int] = {}
    for draft in drafts:
        draft.language = (detect(draft.text, languages) or "") if _speaks(draft) else ""
        if draft.language:
            votes[draft.language] = votes.get(draft.language, 0) + len(draft.text)
    main = max(votes, key=votes.__getitem__, default=languages[0])
    for draft in drafts:
        if not draft.language and draft.lead_in is not None:
            draft.language = drafts[draft.lead_in].language
    _set_headings(drafts, languages, main)
    return main


def _speaks(draft: Draft) -> bool:
    """Tell whether a block is long enough to have a language of its own."""
    if draft.kind in ("list_item", "table_row"):
        return len(draft.text.split(None, MIN_ITEM_WORDS)) >= MIN_ITEM_WORDS
    return draft.kind not in ("heading", "title")


def _set_headings(drafts: Sequence[Draft], languages: Sequence[str], main: str) -> None:
    below = ""
    for draft in reversed(drafts):
        if draft.kind in ("heading", "title"):
            draft.language = draft.language or detect(draft.text, languages) or below or main
            continue
        draft.language = draft.language or main
        below = draft.language
