using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Several requests in one, each seeing what the ones before did.</summary>
internal sealed class CompositeResource(Org org, Router router)
{
    private const int MostRequests = 25;
    private const int MostQueries = 5;

    public Answer Run(RestCall call)
    {
        if (!call.TryObject(out Answer? refused, out JsonElement body))
        {
            return refused;
        }

        if (!body.TryGetProperty("compositeRequest", out JsonElement list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return Answer.Refuse(Refusals.Malformed("compositeRequest must hold at least one subrequest"));
        }

        if (list.GetArrayLength() > MostRequests)
        {
            return Answer.Refuse(new Refusal(400, "LIMIT_EXCEEDED", $"The composite request exceeds the limit of {MostRequests} subrequests"));
        }

        List<Subrequest> requests = [.. list.EnumerateArray().Select(Subrequest.Read)];
        if (requests.Exists(r => r.ReferenceId.Length == 0) || requests.DistinctBy(r => r.ReferenceId, StringComparer.Ordinal).Count() < requests.Count)
        {
            return Answer.Refuse(Refusals.Malformed("every subrequest needs a referenceId of its own"));
        }

        if (requests.Count(r => r.IsQuery) > MostQueries)
        {
            return Answer.Refuse(new Refusal(400, "LIMIT_EXCEEDED", $"The composite request exceeds the limit of {MostQueries} query or collection subrequests"));
        }

        bool allOrNone = body.TryGetProperty("allOrNone", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return Write(requests, Answers(call, requests, allOrNone));
    }

    private static Answer Write(List<Subrequest> requests, List<Answer> answers) => Answer.Json(200, w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("compositeResponse");
        for (int i = 0; i < requests.Count; i++)
        {
            w.WriteStartObject();
            w.WritePropertyName("body");
            if (answers[i].Body.IsEmpty)
            {
                w.WriteNullValue();
            }
            else
            {
                w.WriteRawValue(answers[i].Body.Span);
            }

            w.WriteStartObject("httpHeaders");
            foreach ((string name, string value) in answers[i].Headers)
            {
                w.WriteString(name, value);
            }

            w.WriteEndObject();
            w.WriteNumber("httpStatusCode", answers[i].Status);
            w.WriteString("referenceId", requests[i].ReferenceId);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    private List<Answer> Answers(RestCall call, List<Subrequest> requests, bool allOrNone)
    {
        int mark = org.Store.Mark;
        var references = new CompositeReferences();
        var answers = new List<Answer>();
        foreach (Subrequest request in requests)
        {
            int before = org.Store.Mark;
            Answer answer = One(call, request, references);
            answers.Add(answer);
            references.Add(request.ReferenceId, answer);
            if (answer.Status < 400)
            {
                continue;
            }

            org.Store.RollBack(before);
            if (allOrNone)
            {
                org.Store.RollBack(mark);
                int failed = answers.Count - 1;
                return [.. requests.Select((_, i) => i == failed ? answer : Answer.Refuse(Refusals.RolledBack))];
            }
        }

        return answers;
    }

    private Answer One(RestCall call, Subrequest request, CompositeReferences references)
    {
        string target = references.Fill(request.Url);
        JsonElement? body = request.Body is { } given ? references.Fill(given) : null;
        if (references.Fault is { } fault)
        {
            references.Forget();
            return Answer.Refuse(fault);
        }

        if (!RestCall.TryTarget(target, out int version, out string[] path, out Dictionary<string, string> query) || path is ["composite"])
        {
            return Answer.Refuse(Refusals.NoResource);
        }

        return router.Answer(new RestCall
        {
            Method = request.Method,
            Version = version,
            Path = path,
            Query = query,
            Header = name => request.Headers.GetValueOrDefault(name),
            Element = body,
            UserId = call.UserId,
            Now = call.Now,
            IsLocked = call.IsLocked,
        });
    }
}
