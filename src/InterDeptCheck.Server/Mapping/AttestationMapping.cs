using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads what a source says of a holder.</summary>
internal static class AttestationMapping
{
    /// <summary>The attestation; null, with its faults added, when it is malformed or not there.</summary>
    public static Attestation? ToAttestation(Wire.Attestation? wire, string path, DateOnly today, FieldFaults faults)
    {
        if (wire is null)
        {
            faults.Add(path, FieldRules.Required);
            return null;
        }

        var name = Name(wire, path, faults);
        var born = faults.Take($"{path}.born", BirthDate.Parse(wire.Born));
        if (born is { } date && !date.IsNotAfter(today)) faults.Add($"{path}.born", IdentityRule.DateInFuture.Code());
        var sex = ToSex(wire.Sex);
        if (sex is null) faults.Add($"{path}.sex", FieldRules.UnknownValue);
        CountryCode? nationality = null;
        if (wire.Nationality.Length > 0) nationality = faults.Take($"{path}.nationality", CountryCode.Parse(wire.Nationality));
        var enrolment = wire.BiometricEnrolment;
        if (enrolment.Length > Attestation.BiometricEnrolmentLengthMax) faults.Add($"{path}.biometric_enrolment", FieldRules.TooLong);
        if (enrolment.Any(char.IsControl)) faults.Add($"{path}.biometric_enrolment", FieldRules.ControlCharacter);
        return name is null || born is null || sex is null
            ? null
            : new(name, born.Value, sex.Value, nationality, enrolment.Length == 0 ? null : enrolment);
    }

    private static PersonName? Name(Wire.Attestation wire, string path, FieldFaults faults)
    {
        if (wire.FamilyName.Length == 0)
        {
            faults.Add($"{path}.family_name", FieldRules.Required);
            return null;
        }

        var family = PersonName.Create(wire.FamilyName, null);
        if (!family.IsValid) faults.Add($"{path}.family_name", family.Rule.Code());
        var name = PersonName.Create(wire.FamilyName, wire.GivenNames);
        if (family.IsValid && !name.IsValid) faults.Add($"{path}.given_names", name.Rule.Code());
        return family.IsValid && name.IsValid ? name.Value : null;
    }

    private static Sex? ToSex(Wire.Sex sex) => sex switch
    {
        Wire.Sex.Unspecified => Sex.NotSaid,
        Wire.Sex.Female => Sex.Female,
        Wire.Sex.Male => Sex.Male,
        Wire.Sex.Other => Sex.Other,
        _ => null,
    };
}
