using System.Globalization;

namespace CallLogging.Front;

/// <summary>The values of the metric tag that states the result of a request: the status of an error response, or a fixed word.</summary>
internal static class ResultWord
{
    public const string Done = "done";
    public const string NoAnswer = "no_answer";
    public const string OverBudget = "over_budget";

    public static string Of(FrontRefusal? refusal, FrontSilence? silence) =>
        refusal is not null ? refusal.Status.ToString(CultureInfo.InvariantCulture) : silence is not null ? NoAnswer : Done;
}
