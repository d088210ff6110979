namespace InterDeptCheck.Client;

/// <summary>What is wrong with a field, without its value.</summary>
/// <param name="Field">The path of the field, such as person.born, or the name of the option.</param>
/// <param name="Rule">The rule that it breaks.</param>
public readonly record struct FieldViolation(string Field, string Rule);
