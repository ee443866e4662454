"""Drugs that no list has yet, known by the ends of their names: "-mab", "-sartan", "-olol".

The ends are the stems of the WHO for international nonproprietary names (document WHO/EMP/RHT/TSN/2018.1, "The use of stems"), of which
only those are taken that no other English word ends in.
"""

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.extract.reading import UNLINKED, Mention, Reading

STEMS = (
    "mab nib ciclib parib rafenib zomib limus platin rubicin taxel trexate bicin nercept cept sartan olol vastatin prazole conazole "
    "nidazole bendazole oxacin cillin mycin micin penem cef navir ciclovir buvir previr asvir tegravir vudine lukast triptan gepant setron "
    "pitant gliptin gliflozin glitazone glutide dipine thiazide semide xaban gatran parin grel azepam azolam barbital zodone oxetine "
    "triptyline peridone piprazole lurasidone profen fenac coxib dronate fibrate dralazine pramine curonium caine fentanil "
    "adone relbant orexant prost tadine fylline cycline racetam gabalin"
).split()
# A word must be this long: "nib" and "grel" alone are no drugs.
_SHORTEST = 7
# Words that end so and are no drugs.
_OTHERS = frozenset("accept concept percept intercept except precept transcept".split())
_ENDS = str.maketrans(dict.fromkeys('.,;:!?)]}"%', " "))
_AUTOMATON = AhoCorasick([f"{stem}{plural} " for stem in STEMS for plural in ("", "s")], matchkind=MatchKind.Standard)


def find_drug_stems(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Find the drugs by their ends, outside the mentions there are."""
    covered = {position for mention in mentions for position in (mention.start, mention.end - 1)}
    found = []
    folded = reading.folded.translate(_ENDS) + " "
    for _, _, end in _AUTOMATON.find_matches_as_indexes(folded, overlapping=True):
        start = folded.rfind(" ", 0, end - 1) + 1
        word = folded[start : end - 1]
        block = reading.block_at(start)
        is_read = block >= 0 and not reading.blocks[block].is_skipped and end - 1 <= reading.blocks[block].end
        if is_read and len(word) >= _SHORTEST and word.isalpha() and word not in _OTHERS and start not in covered:
            covered.add(start)
            found.append(Mention(start, end - 1, "DRUG", UNLINKED, word, "composed", block))
    return found
