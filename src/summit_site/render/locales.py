"""The locale of a page in the form of the Open Graph protocol: `language_TERRITORY`.

If a language tag has no territory, the most likely one is used (CLDR, `likelySubtags`): without `og:locale`, the
protocol's default is `en_US`.
"""

from __future__ import annotations

import re
from itertools import takewhile

_REGION = re.compile(r"[A-Z]{2}|\d{3}", re.IGNORECASE)
_LOCALES = (
    "ar_EG bg_BG bn_BD bs_BA ca_ES cs_CZ da_DK de_DE el_GR en_US es_ES et_EE fa_IR fi_FI fr_FR he_IL hi_IN hr_HR hu_HU "
    "id_ID it_IT ja_JP ko_KR lt_LT lv_LV ms_MY nb_NO nl_NL no_NO pl_PL pt_BR ro_RO ru_RU sk_SK sl_SI sq_AL sr_RS sv_SE "
    "th_TH tr_TR uk_UA ur_PK vi_VN zh_CN"
)
LIKELY = {locale[:2]: locale[3:] for locale in _LOCALES.split()}


def locale_of(tag: str) -> str:
    """The locale of a BCP 47 tag; empty if no territory is known, or if it is a region of several (`es-419`)."""
    language, *others = tag.split("-")
    plain = takewhile(lambda part: len(part) > 1, others)  # a single letter starts an extension or private-use subtag
    region = next((part for part in plain if _REGION.fullmatch(part)), "")
    territory = region.upper() if region else LIKELY.get(language.lower(), "")
    return f"{language.lower()}_{territory}" if territory and not territory.isdigit() else ""
