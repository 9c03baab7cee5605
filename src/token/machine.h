/* machine.h - private to token/: the word boundary rules of UAX #29 as a table (machine.c is
 * generated). */
#ifndef POLY_TOKEN_MACHINE_H
#define POLY_TOKEN_MACHINE_H

#include <stdint.h>

enum { /* actions: the two low bits of an entry */
    POLY_WB_JOIN,     /* no boundary before this character                                        */
    POLY_WB_BREAK,    /* a boundary                                                               */
    POLY_WB_PERHAPS,  /* a boundary for the time being: this is a middle character ("can't", 3.5) */
    POLY_WB_TAKE_BACK /* none, and none before the middle character either                        */
};
/* states: WB1; after what no rule asks for; after a letter */
enum { POLY_WB_START = 0, POLY_WB_ANY = 1, POLY_WB_LETTER = 2 };

/* By state and class & 63 (classes.h): next state * 4 + action. */
extern const uint16_t poly_wb_machine[][64];

/* The letters (ALetter) of two bytes: bit (second byte & 63) by first byte & 31. */
extern const uint64_t poly_wb_letters[32];

#endif
