using System.Diagnostics;

namespace CallLogging.Salesforce;

/// <summary>Checks an org before the first call is logged to it (spec S32). Reads only; about ten requests.</summary>
/// <remarks>What it found is judged by <see cref="OrgCheck"/>, so a stored <see cref="OrgAnswers"/> can be judged again under other settings.</remarks>
public sealed class SalesforceDoctor
{
    // A text of this length is far below what the address of a request may hold.
    private const int UsersAQuery = 200;

    private const string Statuses = "SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus";

    // 555-0100 of an area code that is not given out: nobody is found, and whether the search works shows.
    private const string NobodysNumber = "9995550100";

    private readonly ISalesforceClient _client;
    private readonly SalesforceSettings _settings;
    private readonly string _apiVersion;

    /// <summary>A doctor for one org.</summary>
    /// <param name="client">The org.</param>
    /// <param name="settings">How calls are to be logged to it.</param>
    /// <param name="apiVersion">The version that the client speaks.</param>
    public SalesforceDoctor(ISalesforceClient client, SalesforceSettings settings, string apiVersion = SalesforceClientOptions.DefaultApiVersion)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        _client = client;
        _settings = settings;
        _apiVersion = apiVersion;
    }

    /// <summary>Asks the org, and judges its answers.</summary>
    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken = default)
    {
        OrgAnswers facts = await GatherAsync(cancellationToken).ConfigureAwait(false);
        ValueList<OrgFinding> findings = OrgCheck.Examine(facts, _settings);
        return new DoctorReport(facts, findings, OrgMetadata.Missing(findings, _settings, _apiVersion));
    }

    private async Task<OrgAnswers> GatherAsync(CancellationToken cancellationToken)
    {
        var facts = new OrgAnswers(_apiVersion, await _client.IdentityAsync(cancellationToken).ConfigureAwait(false));
        if (facts.Connection is not SalesforceAnswer<SalesforceIdentity>.Done)
        {
            return facts;
        }

        facts = facts with { Versions = await _client.VersionsAsync(cancellationToken).ConfigureAwait(false) };
        if (facts.Versions is SalesforceAnswer<ValueList<SalesforceVersion>>.Done(var spoken) && !spoken.Any(v => v.Version == _apiVersion))
        {
            return facts;
        }

        ValueList<string> objects = OrgCheck.ObjectsOf(_settings);
        var described = new List<KeyValuePair<string, SalesforceAnswer<SObjectDescription>>>();
        foreach (string name in objects)
        {
            described.Add(KeyValuePair.Create(name, await _client.DescribeAsync(name, cancellationToken).ConfigureAwait(false)));
        }

        return facts with
        {
            Objects = described.ToValueList(),
            Statuses = Map(await _client.QueryAsync(Statuses, cancellationToken).ConfigureAwait(false), page => page.Records.Select(Status).ToValueList()),
            Users = await FindUsersAsync(cancellationToken).ConfigureAwait(false),
            Search = await SearchAsync(cancellationToken).ConfigureAwait(false),
            Limits = await _client.LimitsAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<SalesforceAnswer<ValueList<SalesforceUser>>?> FindUsersAsync(CancellationToken cancellationToken)
    {
        var users = new List<SalesforceUser>();
        SalesforceId[] wanted = [.. OrgCheck.UsersOf(_settings)];
        foreach (SalesforceId[] some in wanted.Chunk(UsersAQuery))
        {
            string soql = $"SELECT Id, IsActive FROM User WHERE Id IN {Soql.Literals(some.Select(id => id.Value))}";
            SalesforceAnswer<ValueList<SalesforceUser>> answer = Map(
                await _client.QueryAsync(soql, cancellationToken).ConfigureAwait(false), page => page.Records.Select(User).ToValueList());
            if (answer is not SalesforceAnswer<ValueList<SalesforceUser>>.Done(var found))
            {
                return answer;
            }

            users.AddRange(found);
        }

        return wanted.Length == 0 ? null : new SalesforceAnswer<ValueList<SalesforceUser>>.Done(users.ToValueList());
    }

    private async Task<SalesforceAnswer<ValueList<SalesforceRecord>>?> SearchAsync(CancellationToken cancellationToken)
    {
        string[] searched = [.. OrgCheck.ObjectsOf(_settings).Where(o => o is "Contact" or "Lead" or "Account")];
        return searched.Length == 0 ? null : await _client.SearchAsync(
            $"FIND {{{Sosl.Term(NobodysNumber)}}} IN PHONE FIELDS RETURNING {string.Join(", ", searched.Select(o => $"{o}(Id)"))}", cancellationToken).ConfigureAwait(false);
    }

    private static TaskStatusValue Status(SalesforceRecord record) =>
        new(record.Text("ApiName") ?? "", record.Flag("IsClosed") ?? false, record.Flag("IsDefault") ?? false, (int)(record.Number("SortOrder") ?? 0));

    private static SalesforceUser User(SalesforceRecord record) => new(record.Id) { IsActive = record.Flag("IsActive") ?? false };

    private static SalesforceAnswer<TOut> Map<TIn, TOut>(SalesforceAnswer<TIn> answer, Func<TIn, TOut> map) => answer switch
    {
        SalesforceAnswer<TIn>.Done(var value) => new SalesforceAnswer<TOut>.Done(map(value)),
        SalesforceAnswer<TIn>.Refused(var refusal) => new SalesforceAnswer<TOut>.Refused(refusal),
        SalesforceAnswer<TIn>.NoAnswer(var silence) => new SalesforceAnswer<TOut>.NoAnswer(silence),
        _ => throw new UnreachableException(),
    };
}
