/*
 * test_token.c - cutting text into tokens: each rule of tailor.c, links.c, markup.c and marks.c
 * with its example.
 */
#include "unit/rooms.h"

/* W word, N number, Q quotation mark, P other mark, M markup, L link. */
static void dump_kinds(const rooms *r, poly_buf *out)
{
    static const char letters[] = "WNQPML";
    for (uint32_t i = 0; i < r->toks.count; i++) {
        const poly_token *t = &r->toks.at[i];
        if (i) poly_buf_char(out, ' ');
        poly_buf_char(out, letters[t->kind]);
        poly_buf_char(out, '(');
        poly_buf_str(out, poly_token_str(&r->text, t));
        poly_buf_char(out, ')');
    }
}

static const row kinds[] = {
    {"nothing", "", ""},
    {"only blanks", " \n\x09 ", ""},
    {"a word and a stop", "Ya.", "W(Ya) P(.)"},
    {"reduplication", "undang-undang itu", "W(undang-undang) W(itu)"},
    {"clitic behind a reduplication", "kata-katanya", "W(kata-katanya)"},
    {"prefix before a number", "Pertemuan ke-19 ASEAN", "W(Pertemuan) W(ke-19) W(ASEAN)"},
    {"capitals, hyphen, number", "COVID-19 dan Al-Sheikh", "W(COVID-19) W(dan) W(Al-Sheikh)"},
    {"a hyphen at the end of a word is a mark", "anti- korupsi", "W(anti) P(-) W(korupsi)"},
    {"a hyphen before a price is a dash", "Rp5.000-Rp6.000 2.500-Rp 3.000 al-Rpx",
     "W(Rp5.000) P(-) W(Rp6.000) N(2.500) P(-) W(Rp) N(3.000) W(al-Rpx)"},
    {"a hyphen between a letter and decimals is a minus sign",
     "Finansial-0,46% C-130 JT-610. ke-2,5",
     "W(Finansial) P(-) N(0,46) P(%) W(C-130) W(JT-610) P(.) W(ke) P(-) N(2,5)"},
    {"a hyphen between blanks is a dash", "Jakarta - Polisi", "W(Jakarta) P(-) W(Polisi)"},
    {"two hyphens are one dash and join nothing", "kata--dia", "W(kata) P(--) W(dia)"},
    {"an en dash joins nothing", "24–26 Agustus", "N(24) P(–) N(26) W(Agustus)"},
    {"a non-breaking hyphen joins", "ke‑19", "W(ke‑19)"},
    {"money", "Rp1.500,75.", "W(Rp1.500,75) P(.)"},
    {"decimal comma, thousands", "sebesar 1.500,75 ton", "W(sebesar) N(1.500,75) W(ton)"},
    {"a date, a law's number, a time", "24/8/2023 27/2022 15.30",
     "N(24/8/2023) N(27/2022) N(15.30)"},
    {"a colon never joins", "15:30 kata:benar", "N(15) P(:) N(30) W(kata) P(:) W(benar)"},
    {"letters and digits", "5G 19th 3x24 C1n4", "N(5G) N(19th) N(3x24) W(C1n4)"},
    {"a slash joins digits only", "dan/atau 24/7", "W(dan) P(/) W(atau) N(24/7)"},
    {"no stop between number and word", "Pasal 5.Kami", "W(Pasal) N(5) P(.) W(Kami)"},
    {"apostrophe inside", "Qur'an Jum`at it’s Ma´ruf", "W(Qur'an) W(Jum`at) W(it’s) W(Ma´ruf)"},
    {"genitive", "Smith's Smith’s", "W(Smith's) W(Smith’s)"},
    {"apostrophe as an entity inside", "it&#39;s it&rsquo;s", "W(it&#39;s) W(it&rsquo;s)"},
    {"apostrophe as mojibake inside", "itâ€™s", "W(itâ€™s)"},
    {"a plural's genitive is no quotation mark", "Regulators’ Council",
     "W(Regulators) P(’) W(Council)"},
    {"a word cut short", "goin' on", "W(goin) P(') W(on)"},
    {"a year cut short", "tahun '90-an", "W(tahun) P(') N(90-an)"},
    {"feet and inches", "tinggi 5'11", "W(tinggi) N(5) P(') N(11)"},
    {"acronyms, the last stop alone", "S.H. U.S. a.n. Budi",
     "W(S.H) P(.) W(U.S) P(.) W(a.n) P(.) W(Budi)"},
    {"degrees", "S.Kom., M.Si., Ph.D. Sp.OG S.Pd.I",
     "W(S.Kom) P(.) P(,) W(M.Si) P(.) P(,) W(Ph.D) P(.) W(Sp.OG) W(S.Pd.I)"},
    {"no acronym: a glued sentence", "dia.Kami tersebut.kata",
     "W(dia) P(.) W(Kami) W(tersebut) P(.) W(kata)"},
    {"glued to a name", "A.Yani R.A.Kartini", "W(A) P(.) W(Yani) W(R.A) P(.) W(Kartini)"},
    {"domain names", "detik.com Kompas.com kominfo.go.id",
     "L(detik.com) L(Kompas.com) L(kominfo.go.id)"},
    {"a domain name before a glued sentence", "Kompas.com.Kami", "L(Kompas.com) P(.) W(Kami)"},
    {"a byline is no path", "(KOMPAS.com/BUDI SANJAYA)",
     "P(() L(KOMPAS.com) P(/) W(BUDI) W(SANJAYA) P())"},
    {"a dash behind a domain name", "KOMPAS.com-Pemerintah", "L(KOMPAS.com) P(-) W(Pemerintah)"},
    {"capitals", "TEMPO.CO, Jakarta", "L(TEMPO.CO) P(,) W(Jakarta)"},
    {"a path", "t.me/kanal dan bit.ly/3abc.", "L(t.me/kanal) W(dan) L(bit.ly/3abc) P(.)"},
    {"words that are domains elsewhere", "berita.in itu me.so",
     "W(berita) P(.) W(in) W(itu) W(me) P(.) W(so)"},
    {"URL", "lihat https://a.id/b?c=1&d=2#e.", "W(lihat) L(https://a.id/b?c=1&d=2#e) P(.)"},
    {"URL in angle brackets", "<https://x.id/>", "P(<) L(https://x.id/) P(>)"},
    {"URL glued to a word", "bacahttps://t.co/x", "W(baca) L(https://t.co/x)"},
    {"a link of Markdown", "[Ann Lee](https://a.id/b_(c)) said [note], [x](y z) [a[b](/c)",
     "W(Ann) W(Lee) W(said) P([) W(note) P(]) P(,) P([) W(x) P(]) P(() W(y) W(z) P()) P([) W(a) W(b)"},
    {"a picture of Markdown", "![a b](data:x) Ya. ![c](/d)", "W(Ya) P(.)"},
    {"a link that never closes", "[a](http://b.id c", "P([) W(a) P(]) P(() L(http://b.id) W(c)"},
    {"URL in brackets", "(http://a.com/b(c))", "P(() L(http://a.com/b(c)) P())"},
    {"a URL ends before a bracket that was open before it",
     "(http://a.com/b.jpg)Google [http://x.id]a",
     "P(() L(http://a.com/b.jpg) P()) W(Google) P([) L(http://x.id) P(]) W(a)"},
    {"a URL with brackets of its own", "https://a[dot]id/b_(c)d.",
     "L(https://a[dot]id/b_(c)d) P(.)"},
    {"e-mail", "ke budi.s-x@kominfo.go.id, ya", "W(ke) L(budi.s-x@kominfo.go.id) P(,) W(ya)"},
    {"handles and tags", "@jokowi #IndonesiaMaju #2024Ganti #1 @ 5",
     "L(@jokowi) L(#IndonesiaMaju) L(#2024Ganti) P(#) N(1) P(@) N(5)"},
    {"no handle inside a word", "a@b", "W(a) P(@) W(b)"},
    {"an ellipsis", "Ya... tidak… ok..", "W(Ya) P(...) W(tidak) P(…) W(ok) P(..)"},
    {"several marks", "apa?! ya!!", "W(apa) P(?) P(!) W(ya) P(!) P(!)"},
    {"markup", "<b>Kami</b> <p class=\"x > y\">siap",
     "M(<b>) W(Kami) M(</b>) M(<p class=\"x > y\">) W(siap)"},
    {"a comment", "ya<!-- <b> \" -->tidak", "W(ya) M(<!-- <b> \" -->) W(tidak)"},
    {"an unclosed comment", "a <!-- b", "W(a) P(<) P(!) P(--) W(b)"},
    {"no markup", "a < b <Budi> 3<4", "W(a) P(<) W(b) P(<) W(Budi) P(>) N(3) P(<) N(4)"},
    {"entities", "A&nbsp;B &amp;nbsp; AT&amp;T R&D; x&",
     "W(A) M(&nbsp;) W(B) M(&amp;nbsp;) W(AT) M(&amp;) W(T) W(R) P(&) W(D) P(;) W(x) P(&)"},
    {"literal line ends", "siap.\\n\\nKami C:\\new",
     "W(siap) P(.) M(\\n) M(\\n) W(Kami) W(C) P(:) P(\\) W(new)"},
    {"marks of any glyph", "\"a\" “a” „a“ «a» ''a'' ``a''",
     "Q(\") W(a) Q(\") Q(“) W(a) Q(”) Q(„) W(a) Q(“) Q(«) W(a) Q(») Q('') W(a) Q('') Q(``) W(a) "
     "Q('')"},
    {"single marks", "'a' ‘a’", "Q(') W(a) Q(') Q(‘) W(a) Q(’)"},
    {"entities as marks",
     "&quot;a&quot; &ldquo;a&rdquo; &#8220;a&#8221; &amp;quot;a&amp;quot; &#x201C;a",
     "Q(&quot;) W(a) Q(&quot;) Q(&ldquo;) W(a) Q(&rdquo;) Q(&#8220;) W(a) Q(&#8221;) Q(&amp;quot;) "
     "W(a) "
     "Q(&amp;quot;) Q(&#x201C;) W(a)"},
    {"mojibake marks", "â€œaâ€\xc2\x9d â€œa,â€ kata â€˜bâ€™",
     "Q(â€œ) W(a) Q(â€\xc2\x9d) Q(â€œ) W(a) P(,) Q(â€) W(kata) Q(â€˜) W(b) Q(â€™)"},
    {"every glyph of a double mark",
     "“a” „b‟ «c» 「d」 『e』 〝f〟 ＂g＂ ❝h❞ ｢i｣ ﹁j﹂ ″k″ ‘‘l’’ ´´m´´ ‹‹n››",
     "Q(“) W(a) Q(”) Q(„) W(b) Q(‟) Q(«) W(c) Q(») Q(「) W(d) Q(」) Q(『) W(e) Q(』) Q(〝) W(f) "
     "Q(〟) "
     "Q(＂) W(g) Q(＂) Q(❝) W(h) Q(❞) Q(｢) W(i) Q(｣) Q(﹁) W(j) Q(﹂) Q(″) W(k) Q(″) Q(‘‘) W(l) "
     "Q(’’) "
     "Q(´´) W(m) Q(´´) Q(‹‹) W(n) Q(››)"},
    {"every glyph of a single mark", "‘a’ ‚b‛ ‹c› ＇d＇ ❛e❜ `f`",
     "Q(‘) W(a) Q(’) Q(‚) W(b) Q(‛) Q(‹) W(c) Q(›) Q(＇) W(d) Q(＇) Q(❛) W(e) Q(❜) Q(`) W(f) Q(`)"},
    {"entities by number: decimal, hexadecimal, zeroes in front, windows-1252",
     "&#34;a&#034; &#8222;b&#x201d; &#x00AB;c&#187; &#147;d&#148; &#0039;e&#39; &amp;#8220;f "
     "it&#146;s",
     "Q(&#34;) W(a) Q(&#034;) Q(&#8222;) W(b) Q(&#x201d;) Q(&#x00AB;) W(c) Q(&#187;) Q(&#147;) "
     "W(d) Q(&#148;) "
     "Q(&#0039;) W(e) Q(&#39;) Q(&amp;#8220;) W(f) W(it&#146;s)"},
    {"entities by name",
     "&laquo;a&raquo; &bdquo;b&ldquo; &lsaquo;c&rsaquo; &OpenCurlyQuote;d&CloseCurlyQuote;",
     "Q(&laquo;) W(a) Q(&raquo;) Q(&bdquo;) W(b) Q(&ldquo;) Q(&lsaquo;) W(c) Q(&rsaquo;) "
     "Q(&OpenCurlyQuote;) W(d) Q(&CloseCurlyQuote;)"},
    {"entities that are no marks", "a&#65;b &#999999999999; &#xzz; &quote;",
     "W(a) M(&#65;) W(b) M(&#999999999999;) M(&#xzz;) M(&quote;)"},
    {"bytes of windows-1252 read as Latin-1",
     "\xc2\x93"
     "Kami\xc2\x94 it\xc2\x92s \xc2\x91x\xc2\x92 a\xc2\x93z",
     "Q(\xc2\x93) W(Kami) Q(\xc2\x94) W(it\xc2\x92s) Q(\xc2\x91) W(x) Q(\xc2\x92) W(a) Q(\xc2\x93) "
     "W(z)"},
    {"mojibake of low and angle marks, and of Latin-1", "â€žaâ€œ â€šbâ€˜ â€¹câ€º Â«dÂ»",
     "Q(â€ž) W(a) Q(â€œ) Q(â€š) W(b) Q(â€˜) Q(â€¹) W(c) Q(â€º) Q(Â«) W(d) Q(Â»)"},
    {"mojibake twice", "Ã¢â‚¬Å“aÃ¢â‚¬Â\xc2\x9d itÃ¢â‚¬â„¢s Ã¢â‚¬ËœbÃ¢â‚¬â„¢ Ã¢â‚¬â€œ Ãber",
     "Q(Ã¢â‚¬Å“) W(a) Q(Ã¢â‚¬Â\xc2\x9d) W(itÃ¢â‚¬â„¢s) Q(Ã¢â‚¬Ëœ) W(b) Q(Ã¢â‚¬â„¢) P(Ã¢â‚¬â€œ) "
     "W(Ãber)"},
    {"mojibake dash and ellipsis", "a â€“ b â€” câ€¦", "W(a) P(â€“) W(b) P(â€”) W(c) P(â€¦)"},
    {"mojibake of one publisher", "siap,†ujar † itu", "W(siap) P(,) Q(†) W(ujar) P(†) W(itu)"},
    {"marks damaged to U+FFFD", "\xef\xbf\xbdSaya siap,\xef\xbf\xbd kata doesn\xef\xbf\xbdt",
     "Q(\xef\xbf\xbd) W(Saya) W(siap) P(,) Q(\xef\xbf\xbd) W(kata) W(doesn) P(\xef\xbf\xbd) W(t)"},
    {"an escaped mark", "\\\"Kami\\\"", "Q(\\\") W(Kami) Q(\\\")"},
    {"marks on letters", "cafe\xcc\x81 e\xcc\x81\xcc\x81", "W(cafe\xcc\x81) W(e\xcc\x81\xcc\x81)"},
    {"zero-width characters inside and behind",
     "ko\xe2\x80\x8brupsi\xe2\x80\x8b \xc2\xadya\xc2\xadng",
     "W(ko\xe2\x80\x8brupsi) W(ya\xc2\xadng)"},
    {"ideographs and kana", "中国 カタカナ ひら", "W(中) W(国) W(カタカナ) W(ひ) W(ら)"},
    {"Thai, without a dictionary", "ไทย", "W(ไ) W(ท) W(ย)"},
    {"Arabic, Cyrillic, Hebrew", "قال Москва שלום", "W(قال) W(Москва) W(שלום)"},
    {"emoji",
     "👍🏻 👨\xe2\x80\x8d👩\xe2\x80\x8d👧 "
     "\xf0\x9f\x87\xae\xf0\x9f\x87\xa9\xf0\x9f\x87\xb2\xf0\x9f\x87\xbe ❤\xef\xb8\x8f",
     "P(👍🏻) P(👨\xe2\x80\x8d👩\xe2\x80\x8d👧) P(\xf0\x9f\x87\xae\xf0\x9f\x87\xa9) "
     "P(\xf0\x9f\x87\xb2\xf0\x9f\x87\xbe) "
     "P(❤\xef\xb8\x8f)"},
    {"symbols", "5% Rp/kg © m²", "N(5) P(%) W(Rp) P(/) W(kg) P(©) W(m) P(²)"},
    {"controls are no tokens",
     "a\x01"
     "b\x7f",
     "W(a) W(b)"},
    {"plain words with joiners, and what only looks so",
     "anak-anak Al-Sheikh 14-19 U-12 naik-0,46 naik-2 Rp5-Rp6 kata-Rp 1.500,75 3.D 24/8/2023 "
     "don't A’s 90's 5'11",
     "W(anak-anak) W(Al-Sheikh) N(14-19) W(U-12) W(naik) P(-) N(0,46) W(naik-2) W(Rp5) "
     "P(-) W(Rp6) W(kata) P(-) W(Rp) N(1.500,75) N(3) P(.) W(D) N(24/8/2023) W(don't) "
     "W(A’s) N(90's) N(5) P(') N(11)"},
    {"runs longer than a look",
     "abcdefghijklmno abcdefghijklmnop "
     "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh12 "
     "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcd-abcdefghijklmnopqrstuvwxyz.",
     "W(abcdefghijklmno) W(abcdefghijklmnop) "
     "W(abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh12) "
     "W(abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcd-abcdefghijklmnopqrstuvwxyz) "
     "P(.)"},
    {"marks that touch", "kata,” kata… (ya). \"a\", kata:// a:b x.- y-. z.. ,,",
     "W(kata) P(,) Q(”) W(kata) P(…) P(() W(ya) P()) P(.) Q(\") W(a) Q(\") P(,) W(kata) "
     "P(:) P(/) P(/) W(a) P(:) W(b) W(x) P(.) P(-) W(y) P(-) P(.) W(z) P(..) P(,) P(,)"},
    {"links",
     "Kompas.com, (https://a.b/c_(d).) bacahttp://x.y 2https://z.w ftp:/ https:// @a #b # c x@y.id",
     "L(Kompas.com) P(,) P(() L(https://a.b/c_(d)) P(.) P()) W(baca) L(http://x.y) "
     "N(2https) P(:) P(/) P(/) W(z.w) W(ftp) P(:) P(/) W(https) P(:) P(/) P(/) L(@a) L(#b) "
     "P(#) W(c) L(x@y.id)"},
    {"underscore", "foo_bar _x_ a__b", "W(foo_bar) P(_) W(x) P(_) W(a__b)"},
};

static void test_kinds(void **state)
{
    (void)state;
    ROWS_CHECK(kinds, dump_kinds);
}

/* ---- the door's dump: S space, L line, P paragraph, C capital, U upper, B boilerplate, o opens, c
 * closes, 1 single, D digit */
static void dump_tokens(const rooms *r, poly_buf *out)
{
    poly_tokens_dump(&r->toks, &r->text, out);
}

static const row flags[] = {
    {"flags of words: capitals, digits", "Kami ASEAN ke-19 R2 x",
     "WORD 0 4 LPC Kami\nWORD 5 10 SCU ASEAN\nWORD 11 16 SD ke-19\nWORD 17 19 SCD R2\nWORD 20 21 S "
     "x\n"},
    {"blanks of all kinds", "a  b\xc2\xa0 c\t\nd \n\n e\r\nf\n\n\ng.\n\"h\" boss’ i",
     "WORD 0 1 LP a\n"
     "WORD 3 4 S b\n"
     "WORD 7 8 S c\n"
     "WORD 10 11 SL d\n"
     "WORD 15 16 SLP e\n"
     "WORD 18 19 SL f\n"
     "WORD 22 23 SLP g\n"
     "PUNCT 23 24 - .\n"
     "QUOTE 25 26 SLPo \"\n"
     "WORD 26 27 - h\n"
     "QUOTE 27 28 c \"\n"
     "WORD 29 33 S boss\n"
     "PUNCT 33 36 - ’\n"
     "WORD 37 38 S i\n"},
    {"lines and paragraphs", "Satu\ndua.\n\nTiga",
     "WORD 0 4 LPC Satu\nWORD 5 8 SL dua\nPUNCT 8 9 - .\nWORD 11 15 SLPC Tiga\n"},
    {"markup is never first, and stands for a blank", "<p>Kami</p><p>siap<br>ya<br><br>itu",
     "MARKUP 0 3 - <p>\n"
     "WORD 3 7 SLPC Kami\n"
     "MARKUP 7 11 - </p>\n"
     "MARKUP 11 14 S <p>\n"
     "WORD 14 18 SLP siap\n"
     "MARKUP 18 22 - <br>\n"
     "WORD 22 24 SL ya\n"
     "MARKUP 24 28 - <br>\n"
     "MARKUP 28 32 S <br>\n"
     "WORD 32 35 SLP itu\n"},
    {"literal line ends part paragraphs", "Satu.\\n\\nDua.\\nTiga.",
     "WORD 0 4 LPC Satu\n"
     "PUNCT 4 5 - .\n"
     "MARKUP 5 7 - \\n"
     "\n"
     "MARKUP 7 9 S \\n"
     "\n"
     "WORD 9 12 SLPC Dua\n"
     "PUNCT 12 13 - .\n"
     "MARKUP 13 15 - \\n"
     "\n"
     "WORD 15 19 SLC Tiga\n"
     "PUNCT 19 20 - .\n"},
    {"directions of marks", "kata \"siap\" dan “ya” itu.\"Kami",
     "WORD 0 4 LP kata\n"
     "QUOTE 5 6 So \"\n"
     "WORD 6 10 - siap\n"
     "QUOTE 10 11 c \"\n"
     "WORD 12 15 S dan\n"
     "QUOTE 16 19 So “\n"
     "WORD 19 21 - ya\n"
     "QUOTE 21 24 c ”\n"
     "WORD 25 28 S itu\n"
     "PUNCT 28 29 - .\n"
     "QUOTE 29 30 o \"\n"
     "WORD 30 34 C Kami\n"},
    {"an apostrophe and a mark", "para boss' dan 'boss'",
     "WORD 0 4 LP para\n"
     "WORD 5 9 S boss\n"
     "PUNCT 9 10 - '\n"
     "WORD 11 14 S dan\n"
     "QUOTE 15 16 So1 '\n"
     "WORD 16 20 - boss\n"
     "QUOTE 20 21 c1 '\n"},
};

static void test_flags(void **state)
{
    (void)state;
    ROWS_CHECK(flags, dump_tokens);
}

static void test_boilerplate_flag(void **state)
{
    static const poly_boiler boilers[] = {{{"iklan", 5}, POLY_BOILER_LINE}};
    static const poly_text_rules rules = {.at = boilers, .count = 1};
    static const char in[] = "Kami siap.\nIKLAN\nYa.";
    rooms r;
    (void)state;
    assert_int_equal(rooms_run(&r, in, sizeof in - 1, &rules, 0), POLY_OK);
    for (uint32_t i = 0; i < r.toks.count; i++)
        assert_int_equal((r.toks.at[i].flags & POLY_TOKF_BOILER) != 0,
                         poly_span_len(r.toks.at[i].span) == 5);
    rooms_free(&r);
}

/* ---- marks ----------------------------------------------------------------------------------- */
static void dump_marks(const rooms *r, poly_buf *out)
{
    for (uint32_t i = 0; i < r->toks.count; i++)
        poly_buf_char(out, r->toks.at[i].mark ? (char)r->toks.at[i].mark : '0');
}

static const row marks[] = {
    {"ASCII marks are their own likeness",
     ". , ; : ? ! ( ) [ ] { } / % & * + = < > | _ # @ $ ^ \\ x", ".,;:?!()[]{}/%&*+=<>|_#@$^\\0"},
    {"dashes of all lengths", "- -- – — − ‒", "------"},
    {"ellipses; a tilde is none", "... .. … ~", "~~~0"},
    {"full-width and Arabic marks", "！ ， ： （ ？ 。 ، ؟", "!,:(?.,?"},
    {"quotation marks", "\"a\" ‘b’ &quot;c&quot; ''d''", "\"0\"'0'\"0\"\"0\""},
    {"others have none", "© • ¶", "000"},
};

static void test_marks(void **state)
{
    (void)state;
    ROWS_CHECK(marks, dump_marks);
}

/* ---- forms of tokens ------------------------------------------------------------------------- */
static void dump_forms(const rooms *r, poly_buf *out)
{
    for (uint32_t i = 0; i < r->toks.count; i++) {
        if (i) poly_buf_char(out, '|');
        poly_buf_str(out, poly_forms_str(r->toks.forms, r->toks.at[i].form));
    }
}

static const row forms[] = {
    {"lower case", "KOMINFO Kami", "kominfo|kami"},
    {"one apostrophe", "Jum`at Jum’at Jum'at it&#39;s itâ€™s Jum\\'at",
     "jum'at|jum'at|jum'at|it's|it's|jum'at"},
    {"one hyphen", "ke‑19 ke-19", "ke-19|ke-19"},
    {"one mark", "“a” \"a\" &ldquo;a&rdquo; ‘b’", "\"|a|\"|\"|a|\"|\"|a|\"|'|b|'"},
    {"one dash, one ellipsis", "– -- … ...", "-|-|...|..."},
    {"nothing invisible", "ko\xe2\x80\x8brupsi ya\xc2\xadng", "korupsi|yang"},
    {"compatibility forms", "ﬁnal ＡＢＣ 𝗔𝗯 ①", "final|abc|ab|1"},
    {"composed and decomposed", "café cafe\xcc\x81", "café|café"},
    {"words longer than a key", "Pertanggungjawabankeuangannegara-Pertanggungjawabankeuangannegara",
     "pertanggungjawabankeuangannegara-pertanggungjawabankeuangannegara"},
};

static void test_forms(void **state)
{
    (void)state;
    ROWS_CHECK(forms, dump_forms);
}

/* Equal folded strings have equal ids, others not, whatever their length and however many. */
static void test_form_ids(void **state)
{
    enum { WORDS = 5000 };
    bool seen[WORDS] = {false};
    uint32_t least = POLY_NONE;
    rooms r;
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    for (int round = 0; round < 2; round++) {
        for (uint64_t i = 0; i < WORDS; i++) {
            poly_buf_pad(&b, round ? 'w' : 'W', 1 + i % 40);
            poly_buf_char(&b, '-');
            poly_buf_u64(&b, i);
            poly_buf_char(&b, ' ');
        }
    }
    assert_int_equal(rooms_run(&r, b.p, b.n, NULL, 0), POLY_OK);
    assert_int_equal(r.toks.count, 2 * WORDS);
    for (uint32_t i = 0; i < WORDS; i++) {
        assert_int_equal(r.toks.at[i].form, r.toks.at[WORDS + i].form);
        assert_true(r.toks.at[i].flags & POLY_TOKF_DIGIT);
        if (r.toks.at[i].form < least) least = r.toks.at[i].form;
    }
    for (uint32_t i = 0; i < WORDS; i++) { /* in whatever order they were met */
        const uint32_t n = r.toks.at[i].form - least;
        assert_true(n < WORDS && !seen[n]);
        seen[n] = true;
    }
    rooms_free(&r);
    poly_buf_free(&b);
}

/* ---- faults, random texts -------------------------------------------------------------------- */
static void test_faults(void **state)
{
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    for (uint64_t i = 0; i < 400; i++) {
        poly_buf_cstr(&b, "\"Kata-");
        poly_buf_u64(&b, i);
        poly_buf_cstr(&b, " 'x' @ya a@b.id,\" kata. ");
    }
    poly_buf_pad(&b, 'x', 700);
    faults_check(b.p, b.n);
    poly_buf_free(&b);
}

static void test_random(void **state)
{
    uint64_t seed = 20230824;
    char text[400];
    (void)state;
    for (int i = 0; i < 4000; i++) {
        rooms r;
        const size_t n = random_text(text, sizeof text, &seed);
        const poly_status st = rooms_run(&r, text, n, NULL, 0); /* checks each product */
        assert_true(st == POLY_OK || st == POLY_ERR_BINARY);
        rooms_free(&r);
    }
}

/* What is behind a text changes nothing in it: of two paragraphs, the first has the tokens that it
 * has alone. */
static void test_joining(void **state)
{
    uint64_t seed = 7;
    char text[600];
    (void)state;
    for (int i = 0; i < 1000; i++) {
        rooms alone, joined;
        const size_t n = random_text(text, 400, &seed);
        if (rooms_run(&alone, text, n, NULL, 0) == POLY_OK && !alone.text.differs) {
            memcpy(text + n, "\n\nlain dan lagi", 16);
            assert_int_equal(rooms_run(&joined, text, n + 16, NULL, 0), POLY_OK);
            assert_true(joined.toks.count >= alone.toks.count);
            for (uint32_t k = 0; k < alone.toks.count; k++) {
                assert_int_equal(joined.toks.at[k].span.start, alone.toks.at[k].span.start);
                assert_int_equal(joined.toks.at[k].span.end, alone.toks.at[k].span.end);
                assert_int_equal(joined.toks.at[k].kind, alone.toks.at[k].kind);
            }
            rooms_free(&joined);
        }
        rooms_free(&alone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds),
                                       cmocka_unit_test(test_flags),
                                       cmocka_unit_test(test_boilerplate_flag),
                                       cmocka_unit_test(test_marks),
                                       cmocka_unit_test(test_forms),
                                       cmocka_unit_test(test_form_ids),
                                       cmocka_unit_test(test_faults),
                                       cmocka_unit_test(test_random),
                                       cmocka_unit_test(test_joining)};
    return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
