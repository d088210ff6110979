using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Interop;

/// <summary>A test that needs Debian's python3-grpcio, python3-protobuf and protobuf-compiler: skips where they are missing, fails in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute() : NeedsFactAttribute(
    File.Exists("/usr/lib/python3/dist-packages/grpc/__init__.py") && File.Exists("/usr/bin/protoc"),
    "Install python3-grpcio, python3-protobuf and protobuf-compiler.",
    timeout: 120_000);
