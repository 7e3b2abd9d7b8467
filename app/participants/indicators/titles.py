"""The titles of the common indicators, in the words of the regulations’ annexes."""

from collections.abc import Mapping

from app.i18n import N_

TITLES: Mapping[str, str] = {
    "CO": N_("total number of participants"),
    "CO01": N_("unemployed, including long-term unemployed"),
    "CO02": N_("long-term unemployed"),
    "CO03": N_("inactive"),
    "CO04": N_("inactive, not in education or training"),
    "CO05": N_("employed, including self-employed"),
    "CO06": N_("below 25 years of age"),
    "CO07": N_("above 54 years of age"),
    "CO08": N_(
        "above 54 years of age who are unemployed, including long-term unemployed, or inactive not"
        " in education or training"
    ),
    "CO09": N_("with primary (ISCED 1) or lower secondary education (ISCED 2)"),
    "CO10": N_("with upper secondary (ISCED 3) or post-secondary education (ISCED 4)"),
    "CO11": N_("with tertiary education (ISCED 5 to 8)"),
    "CO15": N_(
        "migrants, participants with a foreign background, minorities (including marginalised"
        " communities such as the Roma)"
    ),
    "CO16": N_("participants with disabilities"),
    "CO17": N_("other disadvantaged"),
    "CO18": N_("homeless or affected by housing exclusion"),
    "CO19": N_("from rural areas"),
    "CR01": N_("inactive participants engaged in job searching upon leaving"),
    "CR02": N_("participants in education or training upon leaving"),
    "CR03": N_("participants gaining a qualification upon leaving"),
    "CR04": N_("participants in employment, including self-employment, upon leaving"),
    "CR05": N_(
        "disadvantaged participants engaged in job searching, education or training, gaining a"
        " qualification, or in employment, including self-employment, upon leaving"
    ),
    "CR06": N_("participants in employment, including self-employment, six months after leaving"),
    "CR07": N_("participants with an improved labour market situation six months after leaving"),
    "CR08": N_(
        "participants above 54 years of age in employment, including self-employment, six months"
        " after leaving"
    ),
    "CR09": N_(
        "disadvantaged participants in employment, including self-employment, six months after"
        " leaving"
    ),
    "EECO01": N_("total number of participants"),
    "EECO02": N_("unemployed, including long-term unemployed"),
    "EECO03": N_("long-term unemployed"),
    "EECO04": N_("inactive"),
    "EECO05": N_("employed, including self-employed"),
    "EECO06": N_("number of children below 18 years of age"),
    "EECO07": N_("number of young people aged 18–29 years"),
    "EECO08": N_("number of participants 55 years of age and above"),
    "EECO09": N_("with lower secondary education or less (ISCED 0–2)"),
    "EECO10": N_("with upper secondary (ISCED 3) or post-secondary education (ISCED 4)"),
    "EECO11": N_("with tertiary education (ISCED 5 to 8)"),
    "EECO12": N_("participants with disabilities"),
    "EECO13": N_("third-country nationals"),
    "EECO14": N_("participants with a foreign background"),
    "EECO15": N_("minorities (including marginalised communities such as the Roma people)"),
    "EECO16": N_("homeless or affected by housing exclusion"),
    "EECO17": N_("from rural areas"),
    "EECO18": N_("number of supported public administrations or public services"),
    "EECO19": N_("number of supported micro, small and medium-sized enterprises"),
    "EECR01": N_("participants engaged in job searching upon leaving"),
    "EECR02": N_("participants in education or training upon leaving"),
    "EECR03": N_("participants gaining a qualification upon leaving"),
    "EECR04": N_("participants in employment, including self-employment, upon leaving"),
    "EECR05": N_("participants in employment, including self-employment, six months after leaving"),
    "EECR06": N_("participants with an improved labour market situation six months after leaving"),
}
