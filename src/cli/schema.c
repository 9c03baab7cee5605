/* schema.c - `polyanalyze schema`: the JSON Schema of the record. */
#include "cli/cli.h"

#include <string.h>

poly_exit poly_cmd_schema(poly_cli_options *o)
{
    poly_out out;
    const char *schema = poly_schema();
    const size_t n = strlen(schema);
    const poly_exit opened = poly_out_open(&out, o->output);
    poly_buf_bytes(&out.buf, schema, n);
    if (n && schema[n - 1] != '\n') poly_buf_char(&out.buf, '\n');
    const poly_exit closed = poly_out_close(&out, opened == POLY_EXIT_OK);
    return opened != POLY_EXIT_OK ? opened : closed;
}
