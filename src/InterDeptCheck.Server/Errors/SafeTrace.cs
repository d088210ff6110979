using System.Diagnostics;
using System.Text;

namespace InterDeptCheck.Server.Errors;

/// <summary>An exception without its message, which could hold anything: types and methods, which hold nothing of a person.</summary>
internal static class SafeTrace
{
    private const int FramesMax = 12;
    private const int CausesMax = 4;

    public static string Of(Exception error)
    {
        var text = new StringBuilder();
        var cause = error;
        for (var depth = 0; cause is not null && depth < CausesMax; depth++, cause = cause.InnerException)
        {
            if (depth > 0) text.Append(" caused by ");
            text.Append(cause.GetType().FullName);
            foreach (var frame in new StackTrace(cause, fNeedFileInfo: false).GetFrames().Take(FramesMax))
            {
                var method = DiagnosticMethodInfo.Create(frame);
                if (method is not null) text.Append(" at ").Append(method.DeclaringTypeName).Append('.').Append(method.Name);
            }
        }

        return text.ToString();
    }
}
