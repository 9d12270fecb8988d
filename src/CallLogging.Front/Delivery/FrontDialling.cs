using System.Globalization;

namespace CallLogging.Front;

/// <summary>Starts calls from conversations: reads whom, then asks the provider (spec F15). At most two requests to Front.</summary>
public sealed class FrontDialling
{
    private readonly IFrontClient _client;

    /// <summary>Dials from one company's conversations.</summary>
    public FrontDialling(IFrontClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <summary>Calls the contact of a conversation.</summary>
    /// <param name="dialer">The provider's dialler.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="account">The provider's account.</param>
    /// <param name="agent">Who calls, by the provider's id.</param>
    /// <param name="from">The company number to show, or null for the provider's choice.</param>
    /// <param name="cancellationToken">Ends it; once the provider is asked, the phone may ring.</param>
    public async Task<FrontDialResult> DialAsync(
        IDialer dialer, FrontId conversation, string account, AgentId agent, PhoneNumber? from = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dialer);
        ArgumentException.ThrowIfNullOrEmpty(account);
        FrontAnswer<FrontConversation> read = await _client.GetConversationAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (read is not FrontAnswer<FrontConversation>.Done(var found))
        {
            return Failed(read, "the conversation");
        }

        if (PhoneNumberParser.Parse(found.RecipientHandle).Number is not { } number)
        {
            return new FrontDialResult.NotDialled(new ClickToDialDecision(null, ClickToDialRule.NoNumber));
        }

        FrontAnswer<FrontContact> asked = await _client.GetContactAsync(FrontId.OfPhone(number), cancellationToken).ConfigureAwait(false);
        if (asked is not FrontAnswer<FrontContact>.Done(var contact))
        {
            return Failed(asked, "the contact");
        }

        ClickToDialDecision decision = ClickToDial.Decide(found, contact, account, agent, from);
        return decision.Request is { } request
            ? new FrontDialResult.Dialled(await dialer.DialAsync(request, cancellationToken).ConfigureAwait(false), decision.Rule)
            : new FrontDialResult.NotDialled(decision);
    }

    private static FrontDialResult.Failed Failed<T>(FrontAnswer<T> answer, string what) => new(answer switch
    {
        FrontAnswer<T>.Refused(var refusal) => string.Create(CultureInfo.InvariantCulture, $"{what}: Front answered {refusal.Status}"),
        FrontAnswer<T>.NoAnswer(var silence) => $"{what}: {silence.Reason}",
        _ => $"{what}: the company's requests are used up for now",
    });
}
