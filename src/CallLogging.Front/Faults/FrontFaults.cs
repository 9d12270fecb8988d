using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>The table of faults at Front, with the remedy for each.</summary>
internal static class FrontFaults
{
    /// <summary>The pause after Front rejected the credentials or an inbox: a person must look first.</summary>
    /// <value>1 minute.</value>
    public static TimeSpan RepairPause { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Classifies a response other than success.</summary>
    /// <param name="response">The response.</param>
    /// <param name="attempt">The request that got it.</param>
    /// <returns>The fault with its remedy.</returns>
    public static FrontFault Classify(ApiErrorResponse response, FrontAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(attempt);
        (string rule, FrontRemedy remedy) = FindRow(response, attempt);
        return new(remedy, rule, string.Create(CultureInfo.InvariantCulture, $"{GetWords(attempt.Operation)}: {rule} ({response.Status})")) { Scope = GetScope(response, attempt) };
    }

    /// <summary>Classifies the result of a request that did not succeed.</summary>
    /// <typeparam name="T">The type of the value that was requested.</typeparam>
    /// <param name="result">The result, which is no success.</param>
    /// <param name="attempt">The request.</param>
    /// <returns>The fault with its remedy: in doubt if a write may have succeeded, a pause for the whole company if its rate limit is used up.</returns>
    public static FrontFault Classify<T>(ApiResult<T> result, FrontAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return result switch
        {
            ApiResult<T>.Rejected(var response) => Classify(response, attempt),
            ApiResult<T>.NoResponse(var reason, true) when attempt.IsWrite => new(new FrontRemedy.Unclear(), "no_answer_to_a_write", $"{GetWords(attempt.Operation)}: {reason}"),
            ApiResult<T>.NoResponse(var reason, _) => new(new FrontRemedy.Retry(), "no_answer", $"{GetWords(attempt.Operation)}: {reason}"),
            ApiResult<T>.RateLimited(var delay) => new(new FrontRemedy.PauseAll(delay), "over_budget", "the company's rate limit is used up") { Scope = FaultScope.Nothing },
            _ => throw new ArgumentException("A success is no fault. Classify another result.", nameof(result)),
        };
    }

    /// <summary>Converts the result of a read into a look-up: a success becomes its value, everything else a classified fault.</summary>
    /// <typeparam name="T">The type of the value that was requested.</typeparam>
    /// <param name="result">The result of the request.</param>
    /// <param name="attempt">The request, or null for one that only reads.</param>
    public static Lookup<T> ToLookup<T>(ApiResult<T> result, FrontAttempt? attempt = null)
        where T : notnull =>
        result is ApiResult<T>.Success(var value) ? value
        : Classify(result, attempt ?? FrontAttempt.Reading) is var fault && ToDestinationFault(fault, attempt ?? FrontAttempt.Reading) is { } known ? known
        : new DestinationFault.Park(fault.Reason);

    /// <summary>Converts a fault into one that the pipeline understands.</summary>
    /// <param name="fault">The classified fault.</param>
    /// <param name="attempt">The request that failed.</param>
    /// <returns>The pipeline's fault, or null if the write may have succeeded.</returns>
    public static DestinationFault? ToDestinationFault(FrontFault fault, FrontAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(attempt);
        return fault.Remedy switch
        {
            FrontRemedy.Retry(var after) => new DestinationFault.RetryAfter(fault.Reason, after) { Scope = fault.Scope },
            FrontRemedy.PauseAll(var wait) => new DestinationFault.Pause(fault.Reason, wait) { Scope = fault.Scope == FaultScope.Nothing ? fault.Scope : FaultScope.Destination },
            FrontRemedy.Gone => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.Gone, attempt.Conversation?.Value),
            FrontRemedy.Merged(var into) => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.Merged, into.Value),
            FrontRemedy.WithoutTeammate(var teammate) => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.WithoutTeammate, teammate.Value),
            FrontRemedy.Without or FrontRemedy.UseExisting => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.Without, attempt.Operation.ToString()),
            FrontRemedy.Unclear => null,
            _ => new DestinationFault.Park(fault.Reason),
        };
    }

    private static (string Rule, FrontRemedy Remedy) FindRow(ApiErrorResponse response, FrontAttempt attempt) => response.Status switch
    {
        301 when response.MovedTo is { } into => ("merged", new FrontRemedy.Merged(new FrontId(into))),

        // Front explains every refusal. A web page comes from what stands before it: it refuses every request, and a person need not look at each call.
        >= 300 and < 500 and not (408 or 409 or 413 or 414 or 425 or 429 or 431) when response.Errors.IsEmpty => ("no_error", new FrontRemedy.PauseAll()),
        401 => ("credentials_refused", new FrontRemedy.PauseAll(RepairPause)),
        403 => ClassifyForbidden(attempt),
        404 or 410 => ClassifyNotFound(attempt),
        400 or 422 => ClassifyInvalid(response, attempt),
        409 => attempt.Operation is FrontOperation.CreateContact or FrontOperation.AddHandle
            ? ("handle_taken", new FrontRemedy.UseExisting())
            : ("conflict", new FrontRemedy.Retry(response.RetryAfter)),
        429 => ("too_many_requests", new FrontRemedy.PauseAll(response.RetryAfter)),
        408 or 425 or >= 500 => attempt.IsWrite
            ? ("server_error_to_a_write", new FrontRemedy.Unclear())
            : ("server_error", (FrontRemedy)new FrontRemedy.Retry(response.RetryAfter)),
        _ => ("refused", new FrontRemedy.Park()),
    };

    private static (string Rule, FrontRemedy Remedy) ClassifyForbidden(FrontAttempt attempt) => attempt.Operation switch
    {
        FrontOperation.CreateContact or FrontOperation.AddHandle or FrontOperation.Follow => ("not_allowed", new FrontRemedy.Without()),
        FrontOperation.CreateComment or FrontOperation.Assign when attempt.Teammate is { } teammate =>
            ("teammate_not_allowed", new FrontRemedy.WithoutTeammate(teammate)),

        // A teammate moved the conversation into an inbox that the token does not see, such as a private one.
        FrontOperation.Read or FrontOperation.CreateComment when attempt.Conversation is not null => ("conversation_out_of_reach", new FrontRemedy.Gone()),
        FrontOperation.Assign or FrontOperation.Change => ("not_allowed", new FrontRemedy.Without()),
        _ => ("credentials_not_sufficient", new FrontRemedy.PauseAll(RepairPause)),
    };

    private static (string Rule, FrontRemedy Remedy) ClassifyNotFound(FrontAttempt attempt) => attempt.Operation switch
    {
        // Front creates messages some time after it accepted them.
        FrontOperation.FindConversation => ("message_not_made_yet", new FrontRemedy.Retry()),
        FrontOperation.Assign or FrontOperation.Follow or FrontOperation.Change => ("conversation_gone", new FrontRemedy.Without()),
        FrontOperation.CreateContact or FrontOperation.AddHandle => ("contact_gone", new FrontRemedy.Without()),
        _ when attempt.Conversation is not null => ("conversation_gone", new FrontRemedy.Gone()),
        FrontOperation.CreateMessage => ("inbox_or_channel_not_found", new FrontRemedy.PauseAll(RepairPause)),
        _ => ("not_found", new FrontRemedy.Park()),
    };

    private static (string Rule, FrontRemedy Remedy) ClassifyInvalid(ApiErrorResponse response, FrontAttempt attempt)
    {
        bool aboutConversation = response.Errors.Any(e => e.Message.Contains("conversation_id", StringComparison.OrdinalIgnoreCase));
        return attempt.Operation switch
        {
            FrontOperation.CreateContact or FrontOperation.AddHandle => ("handle_taken_or_invalid", new FrontRemedy.UseExisting()),
            FrontOperation.CreateMessage when attempt.Conversation is not null && aboutConversation => ("conversation_gone", new FrontRemedy.Gone()),
            FrontOperation.CreateMessage or FrontOperation.CreateComment or FrontOperation.Assign when attempt.Teammate is { } teammate =>
                ("teammate_refused", new FrontRemedy.WithoutTeammate(teammate)),
            FrontOperation.CreateMessage when attempt.Conversation is not null => ("conversation_gone", new FrontRemedy.Gone()),
            FrontOperation.Follow or FrontOperation.Assign or FrontOperation.Change => ("refused", new FrontRemedy.Without()),
            _ => ("refused", new FrontRemedy.Park()),
        };
    }

    // Front makes messages some time after it accepted them: nothing failed.
    private static FaultScope GetScope(ApiErrorResponse response, FrontAttempt attempt) =>
        response.Status is 404 && attempt.Operation == FrontOperation.FindConversation ? FaultScope.Nothing
        : response.Errors.IsEmpty || response.Status is 408 or 425 or 429 or 503 ? FaultScope.Destination
        : FaultScope.Call;

    private static string GetWords(FrontOperation operation) => SnakeCase.From(operation).Replace('_', ' ');
}
