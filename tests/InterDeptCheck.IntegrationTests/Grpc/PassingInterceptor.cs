using Grpc.Core.Interceptors;

namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>Overrides nothing.</summary>
public sealed class PassingInterceptor : Interceptor;
