using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Stores activities. Hosts or providers implement this port; rules never call it.</summary>
public interface IActivityStore
{
    /// <summary>Stores an activity; its call leaves the lists of follow-ups. A repeat with the same id changes nothing.</summary>
    /// <param name="account">The name of the account that the activity belongs to.</param>
    /// <param name="activity">The activity to store.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The fault of the store, or null if the activity is stored.</returns>
    Task<StoreFault?> CaptureAsync(string account, CallActivity activity, CancellationToken cancellationToken = default);

    /// <summary>Returns the history of a customer.</summary>
    /// <param name="account">The name of the account.</param>
    /// <param name="customerId">The customer's id in the host's directory.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The activities, newest first; empty if there are none.</returns>
    Task<StoreResult<ValueList<CallActivity>>> GetByCustomerAsync(string account, string customerId, CancellationToken cancellationToken = default);
}

/// <summary>The outcome of a conversation as an employee captured it: part of the customer's history.</summary>
/// <param name="Id">The activity's id, given by the client that captures it; capturing one id twice stores one activity.</param>
/// <param name="Call">The key of the call.</param>
/// <param name="CapturedBy">The agent who captured the activity.</param>
/// <param name="CapturedAt">The time at which it was captured.</param>
public sealed record CallActivity(string Id, CallKey Call, AgentId CapturedBy, DateTimeOffset CapturedAt)
{
    /// <summary>The customer's id in the host's directory, or null if the customer is not known.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The notes on the conversation; empty by default.</summary>
    [JsonRequired]
    public string Notes { get; init; } = "";

    /// <summary>The documents of the activity, by the host's own references.</summary>
    public ValueList<string> Documents { get; init; }

    /// <summary>The tasks that are still to be done.</summary>
    public ValueList<FollowUpTask> Tasks { get; init; }
}

/// <summary>A task that is still to be done after a call.</summary>
/// <param name="Text">The text of the task.</param>
/// <param name="DueOn">The day by which it has to be done, or null if there is none.</param>
/// <param name="AssignedTo">The agent who does it, or null if nobody is named.</param>
public sealed record FollowUpTask(string Text, DateOnly? DueOn = null, AgentId? AssignedTo = null);
