using System.Globalization;

namespace CallLogging.Front;

/// <summary>The values of the metric tag that states the result of a request: the status of an error response, or a fixed word.</summary>
internal static class ResultTag
{
    public const string Success = "done";
    public const string NoResponse = "no_answer";
    public const string RateLimited = "over_budget";

    public static string From(FrontErrorResponse? errorResponse, NoResponse? noResponse) =>
        errorResponse is not null ? errorResponse.Status.ToString(CultureInfo.InvariantCulture) : noResponse is not null ? NoResponse : Success;
}
