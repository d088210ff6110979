using System.Reflection;
using System.Reflection.Metadata;

namespace InterDeptCheck.UnitTests.GrpcApi;

/// <summary>What one assembly offers to others.</summary>
internal static class ApiShape
{
    /// <summary>Every type and member that code outside of the assembly can refer to.</summary>
    public static HashSet<ApiEntry> Of(MetadataReader reader)
    {
        var assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        var shape = new HashSet<ApiEntry>();
        foreach (var handle in reader.TypeDefinitions.Where(handle => IsVisible(reader, handle)))
        {
            var type = new ApiEntry(assembly, SignatureText.NameOf(reader, handle));
            shape.Add(type);
            shape.UnionWith(MembersOf(reader, reader.GetTypeDefinition(handle), type));
        }
        return shape;
    }

    private static IEnumerable<ApiEntry> MembersOf(MetadataReader reader, TypeDefinition definition, ApiEntry type)
    {
        foreach (var method in definition.GetMethods().Select(reader.GetMethodDefinition))
        {
            if ((method.Attributes & MethodAttributes.MemberAccessMask)
                is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem)
            {
                var signature = SignatureText.Of(method.DecodeSignature(SignatureText.Instance, null));
                yield return type with { Member = reader.GetString(method.Name), Signature = signature };
            }
        }
        foreach (var field in definition.GetFields().Select(reader.GetFieldDefinition))
        {
            if ((field.Attributes & FieldAttributes.FieldAccessMask)
                is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem)
            {
                var signature = field.DecodeSignature(SignatureText.Instance, null);
                yield return type with { Member = reader.GetString(field.Name), Signature = signature };
            }
        }
    }

    private static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                IsVisible(reader, type.GetDeclaringType()),
            _ => false,
        };
    }
}
