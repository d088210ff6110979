namespace InterDeptCheck.Domain.Identity;

/// <summary>The scripts that are told apart. Han, kana, hangul and bopomofo are one: Japanese and Korean names mix them.</summary>
internal enum Script
{
    /// <summary>Belongs to every script: marks, digits, punctuation, modifier letters.</summary>
    Common = 0,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    EastAsian,

    /// <summary>Any other; told apart by Unicode block, see <see cref="Scripts"/>.</summary>
    Other,
}
