using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The composite endpoint: up to 25 subrequests in one request. Each subrequest sees the changes of earlier ones.</summary>
internal sealed class CompositeResource(Org org, Router router)
{
    private const int MostRequests = 25;
    private const int MostQueries = 5;

    public Answer Run(RestCall call)
    {
        if (!call.TryObject(out Answer? errorResponse, out JsonElement body))
        {
            return errorResponse;
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

    private static Answer Write(List<Subrequest> requests, List<Answer> responses) => Answer.Json(200, w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("compositeResponse");
        for (int i = 0; i < requests.Count; i++)
        {
            w.WriteStartObject();
            w.WritePropertyName("body");
            if (responses[i].Body.IsEmpty)
            {
                w.WriteNullValue();
            }
            else
            {
                w.WriteRawValue(responses[i].Body.Span);
            }

            w.WriteStartObject("httpHeaders");
            foreach ((string name, string value) in responses[i].Headers)
            {
                w.WriteString(name, value);
            }

            w.WriteEndObject();
            w.WriteNumber("httpStatusCode", responses[i].Status);
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
        var responses = new List<Answer>();
        foreach (Subrequest request in requests)
        {
            int before = org.Store.Mark;
            Answer response = One(call, request, references);
            responses.Add(response);
            references.Add(request.ReferenceId, response);
            if (response.Status < 400)
            {
                continue;
            }

            org.Store.RollBack(before);
            if (allOrNone)
            {
                org.Store.RollBack(mark);
                int failed = responses.Count - 1;
                return [.. requests.Select((_, i) => i == failed ? response : Answer.Refuse(Refusals.RolledBack))];
            }
        }

        return responses;
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
