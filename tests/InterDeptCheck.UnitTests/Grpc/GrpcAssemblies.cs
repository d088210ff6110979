using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace InterDeptCheck.UnitTests.GrpcApi;

/// <summary>The official runtimes, and the assemblies beneath them, as they lie in the output directory.</summary>
internal static class GrpcAssemblies
{
    public static readonly string[] Official = ["Grpc.AspNetCore.Server", "Grpc.Net.Client"];

    public static readonly string[] Api = ["Grpc.Core.Api", "Grpc.Net.Common"];

    public static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    public static T Read<T>(string assembly, Func<MetadataReader, T> read)
    {
        using var file = new PEReader(File.OpenRead(PathOf(assembly)));
        return read(file.GetMetadataReader());
    }
}
