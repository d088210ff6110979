using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>A test that needs what the TypeScript SDK needs: skips where that is missing, fails in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TypeScriptSdkFactAttribute() : NeedsFactAttribute(
    File.Exists("/usr/bin/node") && File.Exists("/usr/bin/npm") && File.Exists("/usr/bin/protoc"),
    "Install nodejs, npm and protobuf-compiler.",
    timeout: 600_000);
