namespace InterDeptCheck.Client;

/// <summary>The kind of an <see cref="Identifier"/>. Numbers are the contract's field numbers.</summary>
public enum IdentifierKind
{
    /// <summary>National Insurance number.</summary>
    Nino = 1,

    /// <summary>NHS number.</summary>
    NhsNumber = 2,

    /// <summary>UKVI customer number.</summary>
    UkviCustomerNumber = 3,

    /// <summary>Unique application number, with or without the applicant.</summary>
    Uan = 4,

    /// <summary>Global web form number of a visa application.</summary>
    Gwf = 5,

    /// <summary>Passport, identity card, residence permit or residence card.</summary>
    Document = 6,
}
