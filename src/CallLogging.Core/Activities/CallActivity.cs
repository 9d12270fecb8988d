namespace CallLogging;

/// <summary>What was talked about and done in a call: part of the customer's history (spec R21).</summary>
/// <param name="Id">The activity's id, given by whoever captures it; capturing under one id twice is capturing once.</param>
/// <param name="Call">The call.</param>
/// <param name="By">Who captured it.</param>
/// <param name="At">When.</param>
public sealed record CallActivity(string Id, CallKey Call, AgentId By, DateTimeOffset At)
{
    /// <summary>The customer's id in the host's directory, or null if he is not known.</summary>
    public string? CustomerId { get; init; }

    /// <summary>What was talked about.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Documents, by the host's own references.</summary>
    public ValueList<string> Documents { get; init; }

    /// <summary>What is still to be done.</summary>
    public ValueList<FollowUpTask> Tasks { get; init; }
}
