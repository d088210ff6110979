using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace InterDeptCheck.Server.Reflection;

/// <summary>Answers questions about the contract from the descriptors that the generated code carries. Immutable.</summary>
internal sealed class ReflectionIndex
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    private readonly List<string> services = [];

    /// <summary>Of these services, and of everything that their files import.</summary>
    public ReflectionIndex(params IEnumerable<ServiceDescriptor> served)
    {
        foreach (var service in served)
        {
            services.Add(service.FullName);
            Add(service.File);
        }
    }

    /// <summary>The answer to one question.</summary>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new() { Service = { services.Select(name => new ServiceResponse { Name = name }) } };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Set(response, files.GetValueOrDefault(request.FileByFilename));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Set(response, symbols.GetValueOrDefault(request.FileContainingSymbol));
                break;
            // The contract has no extensions: a message that exists has none.
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType
                when symbols.ContainsKey(request.AllExtensionNumbersOfType):
                response.AllExtensionNumbersResponse = new() { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.None:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "The question is not set.");
                break;
            default:
                Set(response, null);
                break;
        }

        return response;
    }

    private static void Set(ServerReflectionResponse response, FileDescriptor? file)
    {
        if (file is null) response.ErrorResponse = Error(StatusCode.NotFound, "There is no such file, symbol or extension.");
        else response.FileDescriptorResponse = new() { FileDescriptorProto = { WithImports(file).Select(each => each.SerializedData) } };
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };

    private static IEnumerable<FileDescriptor> WithImports(FileDescriptor file)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        var open = new Queue<FileDescriptor>([file]);
        while (open.TryDequeue(out var next))
        {
            yield return next;
            foreach (var import in next.Dependencies.Where(import => found.Add(import.Name))) open.Enqueue(import);
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file)) return;
        foreach (var import in file.Dependencies) Add(import);
        foreach (var message in file.MessageTypes) Add(message);
        foreach (var type in file.EnumTypes) Add(type);
        foreach (var service in file.Services)
        {
            symbols[service.FullName] = file;
            foreach (var method in service.Methods) symbols[method.FullName] = file;
        }
    }

    private void Add(MessageDescriptor message)
    {
        symbols[message.FullName] = message.File;
        foreach (var field in message.Fields.InDeclarationOrder()) symbols[field.FullName] = message.File;
        foreach (var oneof in message.Oneofs) symbols[oneof.FullName] = message.File;
        foreach (var type in message.EnumTypes) Add(type);
        foreach (var nested in message.NestedTypes) Add(nested);
    }

    private void Add(EnumDescriptor type)
    {
        symbols[type.FullName] = type.File;
        foreach (var value in type.Values) symbols[value.FullName] = type.File;
    }
}
