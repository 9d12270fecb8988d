namespace CallLogging.Front;

/// <summary>Checks a company before the first call is logged to it (spec F17). Reads only; about ten requests.</summary>
/// <remarks>What it found is judged by <see cref="FrontCheck"/>, so stored <see cref="FrontAnswers"/> can be judged again under other settings.</remarks>
public sealed class FrontDoctor
{
    // Some thousands of tags; more are not looked through.
    private const int MaxPages = 50;

    // 555-0100 of an area code that is not given out: nobody is found, and whether the token may look shows.
    private static readonly FrontId s_nobody = FrontId.OfHandle(FrontHandleSource.Phone, "+19995550100");
    private static readonly FrontId s_nothing = new("cnv_0");

    private readonly IFrontClient _client;
    private readonly FrontSettings _settings;

    /// <summary>A doctor for one company.</summary>
    /// <param name="client">The company.</param>
    /// <param name="settings">How calls are to be logged to it.</param>
    public FrontDoctor(IFrontClient client, FrontSettings settings)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        _client = client;
        _settings = settings;
    }

    /// <summary>Asks the company, and judges its answers.</summary>
    /// <param name="cancellationToken">Ends the examination.</param>
    /// <returns>What stands in the way, the gravest first.</returns>
    public async Task<ValueList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken = default) =>
        FrontCheck.Examine(await GatherAsync(cancellationToken).ConfigureAwait(false), _settings);

    /// <summary>Asks the company.</summary>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<FrontAnswers> GatherAsync(CancellationToken cancellationToken = default)
    {
        var answers = new FrontAnswers { Identity = await _client.GetIdentityAsync(cancellationToken).ConfigureAwait(false) };
        if (answers.Identity is not FrontAnswer<FrontIdentity>.Done)
        {
            return answers;
        }

        answers = answers with
        {
            Inboxes = await _client.ListInboxesAsync(cancellationToken).ConfigureAwait(false),
            Teammates = await _client.ListTeammatesAsync(cancellationToken).ConfigureAwait(false),
            Tags = await ListTagsAsync(cancellationToken).ConfigureAwait(false),
            Contact = await _client.GetContactAsync(s_nobody, cancellationToken).ConfigureAwait(false),
            Conversation = await _client.GetConversationAsync(s_nothing, FrontCredential.Token, cancellationToken: cancellationToken).ConfigureAwait(false),
            Message = await _client.GetMessageAsync(FrontId.OfMessageUid("0"), FrontCredential.Token, cancellationToken: cancellationToken).ConfigureAwait(false),
            Comments = await _client.ListCommentsAsync(s_nothing, cancellationToken).ConfigureAwait(false),
        };
        return _settings is not { Writer: FrontWriter.ApplicationChannel, ChannelId: { } channel } ? answers : answers with
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
            FrontAnswer<FrontPage<FrontTag>> answer = await _client.ListTagsAsync(page, cancellationToken).ConfigureAwait(false);
            switch (answer)
            {
                case FrontAnswer<FrontPage<FrontTag>>.Refused(var refusal):
                    return new FrontAnswer<ValueList<FrontTag>>.Refused(refusal);
                case FrontAnswer<FrontPage<FrontTag>>.NoAnswer(var silence):
                    return new FrontAnswer<ValueList<FrontTag>>.NoAnswer(silence);
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
