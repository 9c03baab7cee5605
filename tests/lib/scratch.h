/* scratch.h - a folder of its own for a group of tests, taken away with all in it: set-up and
 * tear-down for cmocka. *state is its name. */
#ifndef POLY_TESTS_SCRATCH_H
#define POLY_TESTS_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline int make_scratch(void **state)
{
    char *dir = strdup("/tmp/poly-test.XXXXXX");
    *state = dir;
    return dir && mkdtemp(dir) ? 0 : -1;
}

static inline int drop_scratch(void **state)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    free(*state);
    return system(command) == 0 ? 0 : -1;
}

#endif
