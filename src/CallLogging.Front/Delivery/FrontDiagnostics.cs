using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Checks a Front company before the first call is logged to it. It reads only, in about ten requests.</summary>
public sealed class FrontDiagnostics : IDiagnostics
{
    // Some thousands of tags; further ones are not read.
    private const int MaxPages = 50;

    // 555-0100 of an area code that is not assigned: the look-up finds no contact, but shows whether the token may look.
    private static readonly FrontId s_unknownContact = FrontId.FromHandle(FrontHandleSource.Phone, "+19995550100");
    private static readonly FrontId s_unknownConversation = new("cnv_0");

    private readonly FrontClient _client;
    private readonly FrontSettings _settings;

    /// <summary>Initializes the diagnostics of one Front company.</summary>
    /// <param name="client">The client of the company.</param>
    /// <param name="settings">The settings that the company must fit.</param>
    /// <param name="shouldRunAtStart"><see langword="true"/> to run the diagnostics when the host starts.</param>
    public FrontDiagnostics(FrontClient client, FrontSettings settings, bool shouldRunAtStart = false)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        _client = client;
        _settings = settings;
        ShouldRunAtStart = shouldRunAtStart;
    }

    /// <inheritdoc />
    public string Destination => _settings.Destination;

    /// <inheritdoc />
    public bool ShouldRunAtStart { get; }

    /// <inheritdoc />
    public async Task<ValueList<DiagnosticFinding>> RunAsync(CancellationToken cancellationToken = default) =>
        FrontChecks.Run(await GatherResponsesAsync(cancellationToken).ConfigureAwait(false), _settings);

    private async Task<FrontResponses> GatherResponsesAsync(CancellationToken cancellationToken)
    {
        var results = new FrontResponses { Identity = await _client.GetIdentityAsync(cancellationToken).ConfigureAwait(false) };
        if (results.Identity is not ApiResult<FrontIdentity>.Success)
        {
            return results;
        }

        results = results with
        {
            Inboxes = await _client.ListInboxesAsync(cancellationToken).ConfigureAwait(false),
            Teammates = await _client.ListTeammatesAsync(cancellationToken).ConfigureAwait(false),
            Tags = await ListTagsAsync(cancellationToken).ConfigureAwait(false),
            Contact = await _client.GetContactAsync(s_unknownContact, cancellationToken).ConfigureAwait(false),
            Conversation = await _client.GetConversationAsync(s_unknownConversation, FrontCredential.Token, cancellationToken: cancellationToken).ConfigureAwait(false),
            Message = await _client.GetMessageAsync(FrontId.FromMessageUid("0"), FrontCredential.Token, cancellationToken: cancellationToken).ConfigureAwait(false),
            Comments = await _client.ListCommentsAsync(s_unknownConversation, cancellationToken).ConfigureAwait(false),
        };
        return _settings is not { Writer: FrontWriter.ApplicationChannel, ChannelId: { } channel } ? results : results with
        {
            Channel = await _client.GetChannelAsync(channel, cancellationToken).ConfigureAwait(false),
            ChannelToken = await _client.GetConversationAsync(s_unknownConversation, FrontCredential.Channel, cancellationToken: cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<ApiResult<ValueList<FrontTag>>> ListTagsAsync(CancellationToken cancellationToken)
    {
        var tags = new List<FrontTag>();
        string? page = null;
        for (int i = 0; i < MaxPages; i++)
        {
            ApiResult<FrontPage<FrontTag>> result = await _client.ListTagsAsync(page, cancellationToken).ConfigureAwait(false);
            if (result is not ApiResult<FrontPage<FrontTag>>.Success(var read))
            {
                return result.Map(r => r.Items);
            }

            tags.AddRange(read.Items);
            page = read.Next;
            if (page is null)
            {
                break;
            }
        }

        return new ApiResult<ValueList<FrontTag>>.Success(tags.ToValueList());
    }
}
