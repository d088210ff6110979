using System.Reflection.Metadata;

namespace InterDeptCheck.UnitTests.GrpcApi;

/// <summary>What one assembly refers to in others.</summary>
internal static class ApiReferences
{
    /// <summary>Every type and member that <paramref name="reader"/> refers to in the assemblies named.</summary>
    public static HashSet<ApiEntry> To(IReadOnlyCollection<string> assemblies, MetadataReader reader)
    {
        var found = new HashSet<ApiEntry>();
        foreach (var handle in reader.TypeReferences)
        {
            if (OwnerOf(reader, handle) is { } owner && assemblies.Contains(owner.Assembly, StringComparer.Ordinal))
                found.Add(owner);
        }
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (OwnerOf(reader, member.Parent) is { } owner && assemblies.Contains(owner.Assembly, StringComparer.Ordinal))
                found.Add(owner with { Member = reader.GetString(member.Name), Signature = SignatureOf(member) });
        }
        return found;
    }

    private static string SignatureOf(MemberReference member) => member.GetKind() == MemberReferenceKind.Field
        ? member.DecodeFieldSignature(SignatureText.Instance, null)
        : SignatureText.Of(member.DecodeMethodSignature(SignatureText.Instance, null));

    private static ApiEntry? OwnerOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => OwnerOf(reader, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => GenericTypeOf(reader, (TypeSpecificationHandle)parent) is { IsNil: false } generic
            ? OwnerOf(reader, generic)
            : null,
        _ => null,
    };

    private static ApiEntry? OwnerOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var outermost = reader.GetTypeReference(handle);
        while (outermost.ResolutionScope.Kind == HandleKind.TypeReference)
            outermost = reader.GetTypeReference((TypeReferenceHandle)outermost.ResolutionScope);
        if (outermost.ResolutionScope.Kind != HandleKind.AssemblyReference)
            return null;
        var assembly = reader.GetAssemblyReference((AssemblyReferenceHandle)outermost.ResolutionScope);
        return new ApiEntry(reader.GetString(assembly.Name), SignatureText.NameOf(reader, handle));
    }

    // A generic instantiation is: GENERICINST (0x15), CLASS or VALUETYPE, the type. Anything else has no members of its own.
    private static TypeReferenceHandle GenericTypeOf(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadByte() != (byte)SignatureTypeCode.GenericTypeInstance)
            return default;
        blob.ReadByte();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)type : default;
    }
}
