namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// Arabic letters. ICAO Doc 9303-3 section 6 table C is no transcription but an encoding of each letter, so that Arabic
/// script agrees with an MRZ made from it; the second table is the consonants as transcriptions commonly write them.
/// Vowel signs, shadda and tatweel are dropped: most writers leave them out. Neither finds the vowels that a Latin
/// transcription adds: a name in Arabic script does not agree with "Muhammad".
/// </summary>
internal static class ArabicTables
{
    private const string Shared = "ب=B ت=T ج=J د=D ر=R ز=Z س=S ف=F ق=Q ك=K ل=L م=M ن=N ه=H و=W ي=Y ا=A غ=G پ=P ې=Y ";

    private static readonly LetterTable Encoding = new(Shared
        + "ء=XE آ=XAA أ=XAE ؤ=U إ=I ئ=XI ة=XTA ث=XTH ح=XH خ=XKH ذ=XDH ش=XSH ص=XSS ض=XDZ ط=XTT ظ=XZZ ع=E ى=XAY ٱ=XXA "
        + "ٹ=XXT ټ=XRT ځ=XKE څ=XXH چ=XC ڈ=XXD ډ=XDR ڑ=XXR ړ=XRR ږ=XRX ژ=XJ ښ=XXS ک=XKK ګ=XXK ڭ=XNG گ=XGG ں=XNN ڼ=XXN "
        + "ھ=XDO ۀ=XYH ہ=XXG ۂ=XGE ۃ=XTG ی=XYA ۍ=XXY ے=XYB ۓ=XBE");

    private static readonly LetterTable Consonants = new(Shared
        + "ء= آ=A أ=A ؤ=W إ=I ئ=Y ة=H ث=TH ح=H خ=KH ذ=DH ش=SH ص=S ض=D ط=T ظ=Z ع=A غ=GH ى=A ٱ=A ٹ=T ټ=T ځ=Z څ=TS چ=CH "
        + "ڈ=D ډ=D ڑ=R ړ=R ږ=ZH ژ=ZH ښ=SH ک=K ګ=G ڭ=NG گ=G ں=N ڼ=N ھ=H ۀ=H ہ=H ۂ=H ۃ=H ی=Y ۍ=Y ے=Y ۓ=Y");

    public static LetterTable For(int scheme) => scheme == 1 ? Consonants : Encoding;
}
