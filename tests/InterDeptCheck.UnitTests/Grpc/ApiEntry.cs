namespace InterDeptCheck.UnitTests.GrpcApi;

/// <summary>A type, or a member of a type, with everything that binds a reference to it.</summary>
/// <param name="Assembly">The simple name of the assembly that has it.</param>
/// <param name="Type">The full name of the type; nested types after a plus.</param>
/// <param name="Member">The member's name; empty for the type itself.</param>
/// <param name="Signature">The member's whole signature; empty for the type itself.</param>
internal sealed record ApiEntry(string Assembly, string Type, string Member = "", string Signature = "")
{
    public override string ToString() => Member.Length == 0 ? $"{Assembly}: {Type}" : $"{Assembly}: {Type}::{Member} {Signature}";
}
