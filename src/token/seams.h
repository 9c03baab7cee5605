/* seams.h - private to token/: words that hold the seam of two articles. */
#ifndef POLY_TOKEN_SEAMS_H
#define POLY_TOKEN_SEAMS_H

#include "token/scan.h"

/* Cuts them (seams.c). Linear; free where no label of another article's headline stands. */
void poly_seams_cut(poly_scanner *c);

#endif
