namespace CallLogging.Front;

/// <summary>Checks a Front company before the first call is logged to it. It reads only, in about ten requests.</summary>
public sealed class FrontDoctor : IDoctor
{
    // Some thousands of tags; further ones are not read.
    private const int MaxPages = 50;

    // 555-0100 of an area code that is not assigned: the look-up finds no contact, but shows whether the token may look.
    private static readonly FrontId s_nobody = FrontId.OfHandle(FrontHandleSource.Phone, "+19995550100");
    private static readonly FrontId s_nothing = new("cnv_0");

    private readonly IFrontClient _client;
    private readonly FrontSettings _settings;

    /// <summary>Initializes the diagnostics of one Front company.</summary>
    /// <param name="client">The client of the company.</param>
    /// <param name="settings">The settings that the company must fit.</param>
    /// <param name="runsAtStart"><see langword="true"/> to run the diagnostics when the host starts.</param>
    public FrontDoctor(IFrontClient client, FrontSettings settings, bool runsAtStart = false)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        _client = client;
        _settings = settings;
        RunsAtStart = runsAtStart;
    }

    /// <inheritdoc />
    public string Destination => _settings.Destination;

    /// <inheritdoc />
    public bool RunsAtStart { get; }

    /// <inheritdoc />
    public async Task<ValueList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken = default) =>
        FrontCheck.Examine(await GatherAsync(cancellationToken).ConfigureAwait(false), _settings);

    private async Task<FrontAnswers> GatherAsync(CancellationToken cancellationToken)
    {
        var results = new FrontAnswers { Identity = await _client.GetIdentityAsync(cancellationToken).ConfigureAwait(false) };
        if (results.Identity is not FrontAnswer<FrontIdentity>.Done)
        {
            return results;
        }

        results = results with
        {
            Inboxes = await _client.ListInboxesAsync(cancellationToken).ConfigureAwait(false),
            Teammates = await _client.ListTeammatesAsync(cancellationToken).ConfigureAwait(false),
            Tags = await ListTagsAsync(cancellationToken).ConfigureAwait(false),
            Contact = await _client.GetContactAsync(s_nobody, cancellationToken).ConfigureAwait(false),
            Conversation = await _client.GetConversationAsync(s_nothing, FrontCredential.Token, cancellationToken: cancellationToken).ConfigureAwait(false),
            Message = await _client.GetMessageAsync(FrontId.OfMessageUid("0"), FrontCredential.Token, cancellationToken: cancellationToken).ConfigureAwait(false),
            Comments = await _client.ListCommentsAsync(s_nothing, cancellationToken).ConfigureAwait(false),
        };
        return _settings is not { Writer: FrontWriter.ApplicationChannel, ChannelId: { } channel } ? results : results with
        {
            Channel = await _client.GetChannelAsync(channel, cancellationToken).ConfigureAwait(false),
            ChannelToken = await _client.GetConversationAsync(s_nothing, FrontCredential.Channel, cancellationToken: cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<FrontAnswer<ValueList<FrontTag>>> ListTagsAsync(CancellationToken cancellationToken)
    {
        var tags = new List<FrontTag>();
        string? page = null;
        for (int i = 0; i < MaxPages; i++)
        {
            FrontAnswer<FrontPage<FrontTag>> result = await _client.ListTagsAsync(page, cancellationToken).ConfigureAwait(false);
            switch (result)
            {
                case FrontAnswer<FrontPage<FrontTag>>.Refused(var error):
                    return new FrontAnswer<ValueList<FrontTag>>.Refused(error);
                case FrontAnswer<FrontPage<FrontTag>>.NoAnswer(var noResponse):
                    return new FrontAnswer<ValueList<FrontTag>>.NoAnswer(noResponse);
                case FrontAnswer<FrontPage<FrontTag>>.OverBudget(var wait):
                    return new FrontAnswer<ValueList<FrontTag>>.OverBudget(wait);
                case FrontAnswer<FrontPage<FrontTag>>.Done(var read):
                    tags.AddRange(read.Items);
                    page = read.Next;
                    break;
            }

            if (page is null)
            {
                break;
            }
        }

        return new FrontAnswer<ValueList<FrontTag>>.Done(tags.ToValueList());
    }
}
