/* weights.h - the tuned numbers of entity/, each with what moves when it changes. */
#ifndef POLY_ENTITY_WEIGHTS_H
#define POLY_ENTITY_WEIGHTS_H

enum {
    /* Longest name in tokens. Higher: long Arabic and Javanese names whole, but runs of capitalised
     * headlines too. */
    POLY_W_NAME_TOKENS = 6,
    /* Longest portfolio or institution after an office, in tokens. Higher: whole ministries of
     * several fields, but more names swallowed where no evidence says where they begin. */
    POLY_W_COMPLEMENT_TOKENS = 14,
    /* Lower-case words between an occupation and its bearer: "pengamat kebijakan publik Trubus".
     * Higher: longer descriptions, but offices glued to names of other people. */
    POLY_W_MODIFIER_TOKENS = 5,
    /* Titles, degrees or offices in a row ("Prof. Dr. Ir. H."). Higher only costs time. */
    POLY_W_TITLES = 12,
    /* Words of an office's field before its institution: "Direktur Penanggulangan dan Pemulihan
     * Infrastruktur ... BSSN". */
    POLY_W_FIELD_TOKENS = 10,
    /* English words between an office and its institution: "under secretary for policy at the
     * Homeland ...". Higher: longer descriptions, but institutions of the next clause too. */
    POLY_W_ENGLISH_TOKENS = 10,
    /* Longest bracket behind a name or an office that is stepped over: "(D-Mich.)", "(Purn)". */
    POLY_W_BRACKET_TOKENS = 12,
    /* Tokens between the first of an office and its bearer, an institution's name between them.
     * Higher: longer names of associations, but offices glued to the next person of the
     * sentence. */
    POLY_W_BEARER_REACH = 24
};

#endif
