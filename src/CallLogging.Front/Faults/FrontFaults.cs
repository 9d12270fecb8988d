using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The table of faults at Front, with the remedy for each.</summary>
internal static class FrontFaults
{
    /// <summary>The pause after Front rejected the credentials or an inbox: a person must look first.</summary>
    /// <value>15 minutes.</value>
    public static TimeSpan LongPause { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Classifies a response other than success.</summary>
    /// <param name="errorResponse">The response.</param>
    /// <param name="attempt">The request that got it.</param>
    /// <returns>The fault with its remedy.</returns>
    public static FrontFault Classify(FrontErrorResponse errorResponse, FrontAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(errorResponse);
        ArgumentNullException.ThrowIfNull(attempt);
        (string rule, FrontRemedy remedy) = FindRow(errorResponse, attempt);
        return new(remedy, rule, string.Create(CultureInfo.InvariantCulture, $"{GetWords(attempt.Operation)}: {rule} ({errorResponse.Status})"));
    }

    /// <summary>Classifies a request that got no usable response.</summary>
    /// <param name="noResponse">The reason, and whether a write may have succeeded.</param>
    /// <param name="attempt">The request.</param>
    /// <returns>The fault: in doubt if a write may have succeeded, else a retry.</returns>
    public static FrontFault Classify(NoResponse noResponse, FrontAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(noResponse);
        ArgumentNullException.ThrowIfNull(attempt);
        bool isUnclear = attempt.IsWrite && noResponse.MayHaveSucceeded;
        return new(
            isUnclear ? new FrontRemedy.Unclear() : new FrontRemedy.Retry(),
            isUnclear ? "no_answer_to_a_write" : "no_answer",
            $"{GetWords(attempt.Operation)}: {noResponse.Reason}");
    }

    /// <summary>Classifies a request that was not sent because the company's rate limit is used up.</summary>
    /// <param name="delay">The time until a request can be sent.</param>
    /// <returns>The fault: a pause of that time for the whole company.</returns>
    public static FrontFault ClassifyRateLimit(TimeSpan delay) => new(new FrontRemedy.PauseAll(delay), "over_budget", "the company's rate limit is used up");

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
            FrontRemedy.Retry(var after) => new DestinationFault.RetryAfter(fault.Reason, after),
            FrontRemedy.PauseAll(var wait) => new DestinationFault.Pause(fault.Reason, wait),
            FrontRemedy.Gone => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.Gone, attempt.Conversation?.Value),
            FrontRemedy.Merged(var into) => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.Merged, into.Value),
            FrontRemedy.WithoutTeammate(var teammate) => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.WithoutTeammate, teammate.Value),
            FrontRemedy.Without or FrontRemedy.UseExisting => new DestinationFault.Replan(fault.Reason, FrontReplanCodes.Without, attempt.Operation.ToString()),
            FrontRemedy.Unclear => null,
            _ => new DestinationFault.Park(fault.Reason),
        };
    }

    private static (string Rule, FrontRemedy Remedy) FindRow(FrontErrorResponse errorResponse, FrontAttempt attempt) => errorResponse.Status switch
    {
        301 when errorResponse.MergedInto is { } into => ("merged", new FrontRemedy.Merged(into)),
        401 => ("credentials_refused", new FrontRemedy.PauseAll(LongPause)),
        403 => ClassifyForbidden(attempt),
        404 or 410 => ClassifyNotFound(attempt),
        400 or 422 => ClassifyInvalid(errorResponse, attempt),
        409 => attempt.Operation is FrontOperation.CreateContact or FrontOperation.AddHandle
            ? ("handle_taken", new FrontRemedy.UseExisting())
            : ("conflict", new FrontRemedy.Retry(errorResponse.RetryAfter)),
        429 => ("too_many_requests", new FrontRemedy.PauseAll(errorResponse.RetryAfter)),
        408 or 425 or >= 500 => attempt.IsWrite
            ? ("server_error_to_a_write", new FrontRemedy.Unclear())
            : ("server_error", (FrontRemedy)new FrontRemedy.Retry(errorResponse.RetryAfter)),
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
        _ => ("credentials_not_sufficient", new FrontRemedy.PauseAll(LongPause)),
    };

    private static (string Rule, FrontRemedy Remedy) ClassifyNotFound(FrontAttempt attempt) => attempt.Operation switch
    {
        // Front creates messages some time after it accepted them.
        FrontOperation.FindConversation => ("message_not_made_yet", new FrontRemedy.Retry()),
        FrontOperation.Assign or FrontOperation.Follow or FrontOperation.Change => ("conversation_gone", new FrontRemedy.Without()),
        FrontOperation.CreateContact or FrontOperation.AddHandle => ("contact_gone", new FrontRemedy.Without()),
        _ when attempt.Conversation is not null => ("conversation_gone", new FrontRemedy.Gone()),
        FrontOperation.CreateMessage => ("inbox_or_channel_not_found", new FrontRemedy.PauseAll(LongPause)),
        _ => ("not_found", new FrontRemedy.Park()),
    };

    private static (string Rule, FrontRemedy Remedy) ClassifyInvalid(FrontErrorResponse errorResponse, FrontAttempt attempt)
    {
        bool aboutConversation = errorResponse.Message?.Contains("conversation_id", StringComparison.OrdinalIgnoreCase) == true;
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

    private static string GetWords(FrontOperation operation) => SnakeCase.From(operation).Replace('_', ' ');
}
