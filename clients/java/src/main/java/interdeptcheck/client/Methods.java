package interdeptcheck.client;

import com.google.protobuf.Message;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckBatchRequest;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckBatchResponse;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckRequest;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckResponse;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;

/** The methods of the service that this client calls. */
final class Methods {
    static final MethodDescriptor<CheckRequest, CheckResponse> CHECK =
        unary("Check", CheckRequest.getDefaultInstance(), CheckResponse.getDefaultInstance());

    static final MethodDescriptor<CheckBatchRequest, CheckBatchResponse> CHECK_BATCH =
        unary("CheckBatch", CheckBatchRequest.getDefaultInstance(), CheckBatchResponse.getDefaultInstance());

    private static final String SERVICE = "interdeptcheck.v1.StatusCheckService";

    private Methods() {
    }

    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> unary(String name, Q request, A response) {
        return MethodDescriptor.newBuilder(ProtoUtils.marshaller(request), ProtoUtils.marshaller(response))
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
            .build();
    }
}
