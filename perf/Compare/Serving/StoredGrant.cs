using System.Text.Json.Serialization;

namespace InterDeptCheck.Compare.Serving;

/// <summary>A grant as the table has it.</summary>
internal sealed record StoredGrant(string Product, string Status, DateOnly From, DateOnly? Until, int Funds);

/// <summary>Reads and writes grants without reflection.</summary>
[JsonSerializable(typeof(StoredGrant[]))]
internal sealed partial class StoredGrantJson : JsonSerializerContext;
