"""Lithuanian names, put together by chance; family names repeat, as they do in a town."""

from random import Random

from db.terms import Sex

_WOMEN = (
    "Ona Rūta Eglė Birutė Danutė Žydrė Žaneta Šarūnė Jūratė Gintarė Živilė Aušra Asta Laima Vilija"
    " Ieva Ūla Kotryna Agnė Monika Eglė Irena Janina Genovaitė Marija Rasa Daiva Vida Nijolė Aldona"
    " Ėja Emilija Gabija Austėja Urtė Viktorija Kristina Inga Jolanta Loreta"
).split()
_MEN = (
    "Jonas Petras Antanas Juozas Vytautas Algirdas Žygimantas Šarūnas Mindaugas Gediminas Kęstutis"
    " Tomas Darius Saulius Arūnas Rimantas Valdas Žilvinas Šimas Lukas Matas Dovydas Jokūbas Nojus"
    " Karolis Paulius Marius Andrius Egidijus Stasys Kazys Pranas Bronius Edvardas Aidas Ąžuolas"
).split()
# The stem and the family of endings.
_FAMILIES = (
    "Kazlausk:as Jankausk:as Petrausk:as Stankevič:ius Vasiliausk:as Butk:us Žukausk:as Paulausk:as"
    " Urbon:as Kavaliausk:as Navick:as Ramanausk:as Žemait:is Šimk:us Adomait:is Čern:ius Bal:ys"
    " Ragausk:as Mažeik:a Žilinsk:as Šidlausk:as Jurevič:ius Rimk:us Lukošev:ičius Poc:ius"
    " Žvirbl:is Grigait:is Mickevič:ius Baranausk:as Sakalausk:as Vaitk:us Dambrausk:as Šulc:as"
    " Žutaut:as Ąžuol:as Ėring:is Ūkveln:is Čepait:is Jasait:is Nork:us"
).split()
_BORN = {"as": "aitė", "is": "ytė", "ys": "ytė", "us": "utė", "ius": "iūtė", "ičius": "ičiūtė"}
_WED = {"as": "ienė", "is": "ienė", "ys": "ienė", "us": "uvienė", "ius": "ienė", "ičius": "ičienė"}


def first_name(chance: Random, sex: Sex) -> str:
    """A first name, now and then two."""
    names = _WOMEN if sex is Sex.FEMALE else _MEN
    found = chance.choice(names)
    return f"{found} {chance.choice(names)}" if chance.randrange(100) < 4 else found


def family_name(chance: Random, sex: Sex) -> str:
    """A family name with the ending of a man, a married or an unmarried woman, or the short one."""
    # The first ones are frequent.
    stem, ending = _FAMILIES[chance.randrange(chance.randrange(len(_FAMILIES)) + 1)].split(":")
    if sex is Sex.MALE or ending not in _BORN:
        return stem + ending
    kind = chance.randrange(100)
    if kind < 50:
        return stem + _WED[ending]
    if kind < 93:
        return stem + _BORN[ending]
    return stem + "ė"


def person_name(chance: Random) -> str:
    """First name and family name."""
    sex = chance.choice((Sex.FEMALE, Sex.MALE))
    return f"{first_name(chance, sex)} {family_name(chance, sex)}"
