namespace InterDeptCheck.Domain.Identity;

/// <summary>The sizes of machine-readable zone that are read.</summary>
public enum MrzFormat
{
    /// <summary>Identity cards and residence permits: three lines of 30 characters; the name field has 30. Doc 9303-5.</summary>
    Td1 = 1,

    /// <summary>Passports: two lines of 44 characters; the name field has 39. Doc 9303-4.</summary>
    Td3 = 3,
}
