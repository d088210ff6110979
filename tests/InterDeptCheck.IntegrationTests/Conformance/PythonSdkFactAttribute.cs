using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>A test that needs what the Python SDK needs: skips where that is missing, fails in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonSdkFactAttribute() : NeedsFactAttribute(
    File.Exists("/usr/lib/python3/dist-packages/grpc/__init__.py") && File.Exists("/usr/bin/protoc"),
    "Install python3-grpcio, python3-protobuf and protobuf-compiler.",
    timeout: 600_000);
