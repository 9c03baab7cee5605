/* words.js - what the page says, in both languages; building elements.
 *
 * Text of others is set as text, never as markup, and links of others go to http and https alone. */
const WORDS = {
  skip: ["Skip to the content", "Langsung ke isi"], report: ["Who said what", "Siapa berkata apa"],
  overview: ["Overview", "Ringkasan"], themes: ["Themes", "Tema"], speakers: ["Speakers", "Narasumber"], quotes: ["Quotes", "Kutipan"],
  laws: ["Laws", "Hukum"], incidents: ["Incidents", "Insiden"], stakeholders: ["Stakeholders", "Pemangku kepentingan"],
  ledger: ["Promises and demands", "Janji dan tuntutan"], keyness: ["Keyness", "Kata kunci khas"], method: ["Method", "Metode"],
  light: ["Light", "Terang"], dark: ["Dark", "Gelap"], views: ["Views", "Tampilan"], loading: ["Reading the quotes …", "Membaca kutipan …"],
  documents: ["Documents", "Dokumen"], outlets: ["Outlets", "Media"], period: ["Period", "Periode"], languages: ["Languages", "Bahasa"],
  stories: ["Stories", "Berita"], statements: ["Statements", "Pernyataan"], per_document: ["a document", "per dokumen"],
  per_1000: ["in 1,000 words", "per 1.000 kata"], without_quotes: ["without a quote", "tanpa kutipan"], failed: ["failed", "gagal"],
  undated: ["without a date", "tanpa tanggal"], copies: ["copies of another story", "salinan berita lain"], named: ["named", "bernama"],
  other_names: ["Other outlets' wordings of this statement", "Kata-kata media lain untuk pernyataan ini"],
  over_time: ["Over time", "Dari waktu ke waktu"], quotes_by: ["Quotes by %s", "Kutipan per %s"], day: ["day", "hari"], week: ["week", "minggu"],
  month: ["month", "bulan"], year: ["year", "tahun"], most_themes: ["What the quotes are about", "Isi kutipan"],
  most_speakers: ["Who is quoted most", "Paling sering dikutip"], best: ["Quotes to begin with", "Kutipan pembuka"], best_note: ["One for each of the themes with most quotes: sure, direct, dated, of a named source.", "Satu untuk tiap tema dengan kutipan terbanyak: yakin, langsung, bertanggal, bersumber nama."], main_span: ["98 % of dated documents; all: %s", "98 % dokumen bertanggal; seluruhnya: %s"],
  finer: ["Finer themes", "Tema rinci"], then: ["Then", "Kemudian"], first_pair: ["Earliest pair", "Pasangan pertama"], about: ["About", "Tentang"], all: ["all", "semua"],
  interval_note: ["Bars: percent of all quotes that have the theme. Lines: 95 % intervals by bootstrap over documents. Shown beside: quotes. A quote may have several themes; %s quotes have none.",
    "Batang: persen kutipan yang memuat tema. Garis: selang 95 % dengan bootstrap atas dokumen. Di samping: jumlah kutipan. Satu kutipan dapat memuat beberapa tema; %s kutipan tanpa tema."],
  leaves: ["Show the finer themes", "Tampilkan tema rinci"], as_table: ["As a table", "Sebagai tabel"],
  heat: ["Where themes meet", "Pertemuan tema"], heat_note: ["Quotes with the theme of the row and the item of the column; stronger is more. Each number leads to its quotes.",
    "Kutipan dengan tema baris dan butir kolom; makin pekat makin banyak. Tiap angka menuju kutipannya."],
  together: ["Themes in one quote", "Tema dalam satu kutipan"], together_note: ["Quotes that have both themes. NPMI compares with chance: 0 as by chance, 1 always together.",
    "Kutipan yang memuat kedua tema. NPMI membandingkan dengan kebetulan: 0 kebetulan, 1 selalu bersama."],
  theme: ["Theme", "Tema"], speaker: ["Speaker", "Narasumber"], org: ["Organisation", "Organisasi"], outlet: ["Outlet", "Media"], act: ["Speech act", "Tindak tutur"],
  stakeholder: ["Stakeholder", "Pemangku kepentingan"], polarity: ["Polarity", "Polaritas"], type: ["Type", "Jenis"], language: ["Language", "Bahasa"],
  law: ["Law", "Hukum"], incident: ["Incident", "Insiden"], role: ["Office", "Jabatan"], confidence: ["Confidence", "Keyakinan"], from: ["Published from", "Terbit dari"], to: ["Published until", "Terbit sampai"], said_from: ["Said from", "Dikatakan dari"], said_to: ["Said until", "Dikatakan sampai"],
  search: ["Search the words of quotes, their sentences, names", "Cari dalam kutipan, kalimatnya, nama"], any: ["any", "semua"], filters: ["Filters and order", "Saringan dan urutan"],
  once: ["Copies", "Salinan"], once_story: ["one a story", "satu per berita"], once_statement: ["one a statement", "satu per pernyataan"],
  sort: ["Order", "Urutan"], sort_new: ["newest first", "terbaru"], sort_old: ["oldest first", "terlama"], sort_sure: ["surest first", "paling yakin"], sort_copies: ["most repeated", "paling banyak diulang"],
  found: ["%s of %s quotes", "%s dari %s kutipan"], export: ["Save these as CSV", "Simpan sebagai CSV"], clear: ["Clear all", "Hapus semua"], share_link: ["The address holds the filter: copy it to share.", "Alamat memuat saringan: salin untuk membagikan."],
  close: ["Close", "Tutup"], next: ["Next", "Berikut"], previous: ["Previous", "Sebelum"], not_verbatim: ["(%s speech: the outlet's words)", "(kutipan %s: kata-kata media)"], cite: ["Copy the citation", "Salin rujukan"], copied: ["Copied", "Tersalin"], citation: ["Citation", "Rujukan"],
  source: ["Open the source", "Buka sumber"], context: ["In its sentence", "Dalam kalimatnya"], said: ["Said", "Dikatakan"], published: ["Published", "Terbit"], document: ["Document", "Dokumen"],
  addressee: ["To", "Kepada"], via: ["Taken from", "Dikutip dari"], place: ["Place", "Tempat"], hash: ["SHA-256 of the document", "SHA-256 dokumen"], times: ["%s quotes in %s outlets", "%s kutipan di %s media"],
  key_quote: ["quote", "kutipan"], key_cue: ["cue", "penanda"], key_who: ["source", "sumber"], unknown: ["unknown", "tidak diketahui"], unnamed: ["unnamed source", "sumber tanpa nama"], untitled: ["untitled", "tanpa judul"],
  ranking: ["Ranking", "Peringkat"], find_speaker: ["Find a speaker", "Cari narasumber"], rank_note: ["Quotes of people, organisations and documents with a name; %s quotes have a source without one.", "Kutipan orang, organisasi, dan dokumen bernama; %s kutipan bersumber tanpa nama."],
  more: ["Show more", "Tampilkan lagi"], roles: ["Offices over time", "Jabatan dari waktu ke waktu"], first: ["First", "Pertama"], last: ["Last", "Terakhir"], typical: ["Typical quotes", "Kutipan khas"],
  responds: ["Who speaks of the same theme on the following days", "Siapa membahas tema yang sama pada hari-hari berikutnya"],
  responds_note: ["Pairs of named sources on this theme: documents in which the second speaks of it within seven days after the first did in another one. A sign of a response, not a proof: who is quoted often follows everybody.", "Pasangan sumber bernama pada tema ini: dokumen yang di dalamnya sumber kedua membahasnya dalam tujuh hari setelah sumber pertama, di dokumen lain. Tanda tanggapan, bukan bukti: yang sering dikutip mengikuti siapa saja."],
  all_quotes: ["All quotes", "Semua kutipan"], on_paper: ["The first %s of %s quotes; the file has them all.", "%s kutipan pertama dari %s; berkas ini memuat semuanya."], no_quotes: ["No quotes.", "Tidak ada kutipan."], none: ["None.", "Tidak ada."], status: ["Status", "Status"], stage: ["Stage", "Tahap"], kind: ["Kind", "Jenis"], mentions: ["Mentions", "Penyebutan"],
  since: ["Period since", "Periode sejak"], compare: ["Beside the period before", "Bandingkan periode sebelumnya"], now: ["This period", "Periode ini"], before: ["Before", "Sebelumnya"], change: ["Change", "Perubahan"], undated_quotes: ["quotes without a date, in neither period", "kutipan tanpa tanggal, di luar kedua periode"],
  new_voices: ["Voices new in this period", "Suara baru periode ini"], new_note: ["Sources with no dated quote on it before that day.", "Sumber tanpa kutipan bertanggal tentangnya sebelum hari itu."],
  support: ["Praise, hope, promise", "Pujian, harapan, janji"], oppose: ["Criticise, deny, warn", "Kritik, bantahan, peringatan"], demand: ["Urge, ask", "Desakan, pertanyaan"],
  positions: ["How they speak of it", "Bagaimana mereka membicarakannya"], positions_note: ["By speech act. An act is not a vote: read the quotes.", "Menurut tindak tutur. Tindak tutur bukan suara: bacalah kutipannya."],
  timeline: ["Timeline", "Lini masa"], first_voices: ["Who spoke first", "Siapa bicara lebih dulu"], denials: ["Denials, admissions, reversals", "Bantahan, pengakuan, perubahan"], reversal: ["also said otherwise", "juga berkata sebaliknya"], denied: ["denied", "dibantah"],
  figures: ["Figures claimed", "Angka yang diklaim"], figures_note: ["Numbers, money and percentages in these quotes, by what they count, then by day. ?: can be read in two ways. Each leads to its quote.", "Bilangan, uang, dan persentase dalam kutipan ini, menurut yang dihitung, lalu hari. ?: dapat dibaca dua cara. Tiap angka menuju kutipannya."],
  unit: ["Of what", "Satuan"], value: ["Value", "Nilai"], from_day: ["from %s on", "sejak %s"], rate_part: ["per 1,000 in it", "per 1.000 di dalamnya"], rate_rest: ["per 1,000 in the rest", "per 1.000 di sisanya"],
  key_what: ["What distinguishes the quotes of “%s” from the rest%s: %s words in %s documents, beside %s words in %s documents.", "Yang membedakan kutipan “%s” dari sisanya%s: %s kata dalam %s dokumen, dibanding %s kata dalam %s dokumen."], within: [", within one language (%s)", ", dalam satu bahasa (%s)"],
  key_command: ["The same, and any other part, in the terminal:", "Hal yang sama, dan bagian lain apa pun, di terminal:"], figure: ["Figure", "Angka"], claimant: ["Claimant", "Pengklaim"], date: ["Date", "Tanggal"], quote: ["Quote", "Kutipan"], undated1: ["undated", "tanpa tanggal"],
  voice: ["Share of voice", "Porsi suara"], silent: ["Silent, without any quote", "Senyap, tanpa kutipan"], promises: ["Promises", "Janji"], demands: ["Demands", "Tuntutan"], both: ["Both", "Keduanya"],
  ledger_note: ["Quotes that promise or demand, newest first. A later answer: within a year, by whom it was addressed to, on the same theme or law.", "Kutipan berisi janji atau tuntutan, terbaru dulu. Jawaban: dalam setahun, oleh yang dituju, tentang tema atau hukum yang sama."],
  due: ["due %s", "tenggat %s"], answered: ["answered by", "dijawab oleh"], part: ["What distinguishes", "Yang membedakan"], words: ["Words", "Kata"], lexicons: ["Lexicons, SHA-256", "Leksikon, SHA-256"], options: ["Options of the analysis", "Opsi analisis"], makers: ["Versions that made it", "Versi yang membuatnya"], word: ["Word", "Kata"], in_part: ["in it", "di dalamnya"], in_rest: ["in the rest", "di sisanya"],
  log_ratio: ["Log ratio", "Rasio log"], dispersion: ["Dispersion", "Dispersi"], keys_more: ["More frequent than in the rest", "Lebih sering daripada sisanya"], keys_less: ["Rarer than in the rest", "Lebih jarang daripada sisanya"],
  key_note: ["G²: log-likelihood ratio (Dunning 1993; two cells, Rayson and Garside 2000). Log ratio: doublings of the rate (Hardie 2014). BIC above 2 is some, above 10 very strong evidence (Wilson 2013). Dispersion: DP over documents, 0 even, 1 in one document (Gries 2008, normalised). Words are runs of letters and digits, in small letters, that occur at least 5 times and in 2 documents; the strongest are shown.",
    "G²: rasio log-likelihood (Dunning 1993; dua sel, Rayson dan Garside 2000). Rasio log: penggandaan laju (Hardie 2014). BIC di atas 2 bukti, di atas 10 bukti sangat kuat (Wilson 2013). Dispersi: DP atas dokumen, 0 merata, 1 dalam satu dokumen (Gries 2008, dinormalkan). Kata: deret huruf dan angka, huruf kecil, sedikitnya 5 kali dan dalam 2 dokumen; yang terkuat ditampilkan."],
  small: ["few", "sedikit"], small_note: ["few: fewer than 5 quotes or documents; not to be compared.", "sedikit: kurang dari 5 kutipan atau dokumen; jangan dibandingkan."], hits: ["Terms found", "Istilah ditemukan"], cropped: ["%s dated documents lie outside the span shown.", "%s dokumen bertanggal di luar rentang ini."],
  unlinked: ["Copies were not looked for in this run: a story printed twice counts twice.", "Salinan tidak dicari: berita yang dimuat dua kali dihitung dua kali."], unfinished: ["The run was interrupted: numbers are of what is there.", "Proses terhenti: angka dari yang ada."],
  other_family: ["Other", "Lain"],
  bad_data: ["The quotes in this file cannot be read: it is cut or was changed, or the browser is older than 2023.", "Kutipan dalam berkas ini tidak dapat dibaca: terpotong, berubah, atau peramban lebih tua dari 2023."],
  of_documents: ["%s % of documents", "%s % dokumen"], interval: ["95 % interval", "selang 95 %"], share: ["Share", "Porsi"],
};
const NAMES = {
  state: ["states", "menyatakan"], urge: ["urges", "mendesak"], promise: ["promises", "berjanji"], hope: ["hopes", "berharap"], warn: ["warns", "memperingatkan"], deny: ["denies", "membantah"],
  criticise: ["criticises", "mengkritik"], praise: ["praises", "memuji"], ask: ["asks", "bertanya"], admit: ["admits", "mengakui"], announce: ["announces", "mengumumkan"],
  asserted: ["asserted", "ditegaskan"], denied: ["denied", "dibantah"], hedged: ["hedged", "bersyarat"], direct: ["direct", "langsung"], indirect: ["indirect", "tak langsung"], mixed: ["mixed", "campuran"],
  id: ["Indonesian", "Indonesia"], en: ["English", "Inggris"], ms: ["Malay", "Melayu"], other: ["other", "lain"], unknown: ["unknown", "tidak diketahui"],
  executive: ["executive", "eksekutif"], regulator: ["regulator", "regulator"], legislature: ["legislature", "legislatif"], law_enforcement: ["law enforcement", "penegak hukum"], military: ["military", "militer"],
  judiciary: ["judiciary", "yudikatif"], local_government: ["local government", "pemerintah daerah"], state_enterprise: ["state enterprise", "BUMN dan badan publik"], industry: ["industry", "industri"], civil_society: ["civil society", "masyarakat sipil"],
  academia: ["academia", "akademisi"], media: ["media", "media"], party: ["party", "partai"], international: ["international body", "lembaga internasional"], foreign_government: ["foreign government", "pemerintah asing"], public: ["public", "publik"],
  litigant: ["litigant", "pihak berperkara"], threat_actor: ["threat actor", "pelaku ancaman"], person: ["person", "orang"], organisation: ["organisation", "organisasi"], document: ["document", "dokumen"], group: ["group", "kelompok"],
  in_force: ["in force", "berlaku"], amended: ["in force, amended", "berlaku, diubah"], repealed: ["repealed", "dicabut"], bill: ["bill", "rancangan"], passed: ["passed", "disahkan"], lapsed: ["lapsed", "gugur"],
  proposed: ["proposed", "diusulkan"], prolegnas: ["on the legislative programme", "masuk Prolegnas"], draft: ["draft", "naskah"], submitted: ["submitted", "diajukan"], deliberation: ["in deliberation", "dibahas"], signed: ["signed", "diundangkan"], withdrawn: ["withdrawn", "ditarik"],
  law_: ["law", "undang-undang"], regulation: ["regulation", "peraturan"], decree: ["decree", "keputusan"], constitution: ["constitution", "konstitusi"], code: ["code", "kitab"], treaty: ["treaty", "perjanjian"], ruling: ["ruling", "putusan"],
  governance: ["Governance", "Tata kelola"], threat: ["Threats", "Ancaman"], protection: ["Protection", "Pelindungan"], capacity: ["Capacity", "Kapasitas"], cooperation: ["Co-operation", "Kerja sama"], digital: ["Digital", "Digital"], values: ["Values", "Nilai"],
};
let LANG = 0; /* 0 English, 1 Indonesian */
const T = (key, ...args) => { let k = 0; return (WORDS[key] || [key, key])[LANG].replace(/%s/g, () => String(args[k++])); };
const nameOf = (id) => (Object.hasOwn(NAMES, id) ? NAMES[id][LANG] : id);
const locale = () => (LANG ? "id-ID" : "en-GB");
const int = (n) => n.toLocaleString(locale());
const fixed = (x, d) => x.toLocaleString(locale(), { minimumFractionDigits: d, maximumFractionDigits: d });

function build(el, attrs, kids) {
  for (const k in attrs || {}) {
    const v = attrs[k];
    if (v === null || v === undefined || v === false) continue;
    if (k.startsWith("on")) el.addEventListener(k.slice(2), v);
    else if (k === "value" || k === "checked" || k === "selected") el[k] = v;
    else el.setAttribute(k, v === true ? "" : v);
  }
  for (const kid of kids.flat(3)) if (kid !== null && kid !== undefined && kid !== false) el.append(kid);
  return el;
}
const h = (tag, attrs, ...kids) => build(document.createElement(tag), attrs, kids);
const svg = (tag, attrs, ...kids) => build(document.createElementNS("http://www.w3.org/2000/svg", tag), attrs, kids);
const bdi = (text) => h("bdi", null, text);
const safeUrl = (u) => (typeof u === "string" && /^https?:\/\//i.test(u) ? u : null);

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const a = h("a", { href: url, download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/* The reader's choice of light or dark, else the system's. Stores may be closed to pages of files. */
function theme(set) {
  let t = set;
  try { if (set) localStorage.setItem("polyanalyze-theme", set); else t = localStorage.getItem("polyanalyze-theme"); } catch { /* none */ }
  if (t !== "light" && t !== "dark") t = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = t;
  return t;
}
