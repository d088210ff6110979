namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>One field of a record with its value.</summary>
/// <param name="Key">What makes it the same field in two states of the record. It may hold a person's data, and never leaves this code.</param>
/// <param name="Name">Its name, which tells nothing of a person.</param>
/// <param name="Value">Compared by value: a field that differs was set by the event between.</param>
/// <param name="Text">The value for people's eyes.</param>
internal sealed record RecordField(object Key, FieldName Name, object Value, Func<string> Text);
