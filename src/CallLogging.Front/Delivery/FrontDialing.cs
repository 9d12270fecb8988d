using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Starts calls from conversations: reads the number from Front, then asks the provider to dial it. It sends at most two requests to Front.</summary>
public sealed class FrontDialing
{
    private readonly IFrontClient _client;

    /// <summary>Initializes dialing from the conversations of one Front company.</summary>
    /// <param name="client">The client of the company.</param>
    public FrontDialing(IFrontClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <summary>Calls the contact of a conversation.</summary>
    /// <param name="dialer">The dialer of the telephony provider.</param>
    /// <param name="conversation">The id of the conversation.</param>
    /// <param name="account">The name of the provider's account.</param>
    /// <param name="agent">The agent who calls, by the provider's id.</param>
    /// <param name="from">The company number to show, or null for the provider's choice.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The provider's result, or the reason why no call was started.</returns>
    /// <remarks>The phone may ring even if the method is canceled after the request to the provider was sent.</remarks>
    /// <exception cref="ArgumentException">The account is empty.</exception>
    public async Task<FrontDialResult> DialAsync(
        IDialer dialer, FrontId conversation, string account, AgentId agent, PhoneNumber? from = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dialer);
        ArgumentException.ThrowIfNullOrEmpty(account);
        ApiResult<FrontConversation> read = await _client.GetConversationAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (read is not ApiResult<FrontConversation>.Success(var found))
        {
            return CreateFailure(read, "the conversation");
        }

        if (PhoneNumberParser.Parse(found.RecipientHandle).Number is not { } number)
        {
            return new FrontDialResult.NotDialed(new ClickToDialDecision(null, ClickToDialRule.NoNumber));
        }

        ApiResult<FrontContact> asked = await _client.GetContactAsync(FrontId.FromPhone(number), cancellationToken).ConfigureAwait(false);
        if (asked is not ApiResult<FrontContact>.Success(var contact))
        {
            return CreateFailure(asked, "the contact");
        }

        ClickToDialDecision decision = ClickToDial.Decide(found, contact, account, agent, from);
        return decision.Request is { } request
            ? new FrontDialResult.Dialed(await dialer.DialAsync(request, cancellationToken).ConfigureAwait(false), decision.Rule)
            : new FrontDialResult.NotDialed(decision);
    }

    private static FrontDialResult.Failed CreateFailure<T>(ApiResult<T> result, string resource) => new(result switch
    {
        ApiResult<T>.Rejected(var error) => string.Create(CultureInfo.InvariantCulture, $"{resource}: Front responded with {error.Status}"),
        ApiResult<T>.NoResponse(var reason, _) => $"{resource}: {reason}",
        _ => $"{resource}: the company's rate limit is used up for now",
    });
}

/// <summary>The result of a click on a conversation.</summary>
public abstract record FrontDialResult
{
    private FrontDialResult()
    {
    }

    /// <summary>The request to dial was sent to the provider.</summary>
    /// <param name="Result">The result that the provider's dialer returned.</param>
    /// <param name="Rule">The rule that chose the number.</param>
    public sealed record Dialed(DialResult Result, ClickToDialRule Rule) : FrontDialResult;

    /// <summary>No call was started: there is no number, or the agent must choose one.</summary>
    /// <param name="Decision">The reason, and the numbers to choose from.</param>
    public sealed record NotDialed(ClickToDialDecision Decision) : FrontDialResult;

    /// <summary>Front did not return the conversation or the contact.</summary>
    /// <param name="Reason">The failure, in words that name no person and no number.</param>
    public sealed record Failed(string Reason) : FrontDialResult;
}
